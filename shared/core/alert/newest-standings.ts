/** Keeps as many standings as a row has room for, each once, the newest rather than the others. */
import { isSameStanding, type Standing } from "./standing";

const MOST = 10;

/** Of JSON. A row holds half a million, and other standings of an outage of thousands besides. */
const MOST_CHARACTERS = 40_000;

export interface Newest {
  /** Oldest first. */
  readonly kept: readonly Standing[];
  /** Some did not fit. */
  readonly isCut: boolean;
}

export function newestStandings(standings: readonly Standing[]): Newest {
  const distinct = standings.filter(
    (one, index) => !standings.slice(index + 1).some((other) => isSameStanding(one, other)),
  );
  let room = MOST_CHARACTERS;
  const kept: Standing[] = [];
  for (const one of [...distinct].reverse()) {
    room -= JSON.stringify(one).length;
    if (room < 0 || kept.length === MOST) break;
    kept.unshift(one);
  }
  return { kept, isCut: kept.length < distinct.length };
}
