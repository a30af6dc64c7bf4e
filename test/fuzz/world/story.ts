/** A story: what becomes of a world over time, and the sweeps that look at it through a veil. Times in ms after noon. */
import { type KeyNow, type Moment, type Nature } from "./moment";
import { type Veil } from "./veil";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const NOON = new Date("2026-03-02T12:00:00Z").getTime();

/** One sweep, and what changes in the world before it. */
export interface Stage {
  readonly afterMs: number;
  readonly changes: Partial<Moment>;
  /** When between the sweep before and this one: 0 to 1. */
  readonly early: number;
  readonly veil: Veil;
}

export interface Plot {
  readonly nature: Nature;
  readonly first: Moment;
  readonly firstVeil: Veil;
  readonly stages: readonly Stage[];
}

export interface Era {
  readonly at: number;
  readonly moment: Moment;
  /** When the key was last changed. */
  readonly keyChangedAt: number;
}

export interface Sweep {
  readonly at: number;
  readonly veil: Veil;
}

export interface Story {
  readonly nature: Nature;
  readonly eras: readonly Era[];
  readonly sweeps: readonly Sweep[];
}

/** The world has been as it first is for an hour; nothing changes while a sweep reads. */
export function storyOf({ nature, first, firstVeil, stages }: Plot): Story {
  const eras: Era[] = [{ at: -60 * MINUTE, moment: first, keyChangedAt: -60 * MINUTE }];
  const sweeps: Sweep[] = [{ at: 0, veil: firstVeil.filter(({ question }) => question !== "service") }];
  for (const { afterMs, changes, early, veil } of stages) {
    const before = sweeps.at(-1)?.at ?? 0;
    const at = before + 3 * SECOND + Math.round(early * (afterMs - 4 * SECOND));
    const known = eras.at(-1);
    if (known !== undefined && Object.keys(changes).length > 0) {
      const keyChangedAt = changes.key === undefined ? known.keyChangedAt : at;
      eras.push({ at, moment: { ...known.moment, ...changes }, keyChangedAt });
    }
    sweeps.push({ at: before + afterMs, veil });
  }
  return { nature, eras, sweeps };
}

/** When a sweep takes the truth: between its questions and its answers. */
export function readAt({ at }: Sweep): number {
  return at + 1.5 * SECOND;
}

export function eraAt({ eras }: Story, at: number): Era {
  const era = eras.findLast((one) => one.at <= at) ?? eras[0];
  if (era === undefined) throw new Error("Expected a story with a beginning, got none: give it an era");
  return era;
}

/** `exp` of the key. */
export function expiryOf({ validity }: KeyNow, changedAt: number): number | undefined {
  if (validity === "expired") return changedAt - 10 * MINUTE;
  if (validity === "lapsing") return Math.max(changedAt, 0) + 3 * MINUTE;
  return validity === "soon" ? changedAt + 3 * 24 * 60 * MINUTE : undefined;
}

/** `nbf` of the key. */
export function beginningOf({ validity }: KeyNow, changedAt: number): number | undefined {
  return validity === "not-yet" ? changedAt + 24 * 60 * MINUTE : undefined;
}
