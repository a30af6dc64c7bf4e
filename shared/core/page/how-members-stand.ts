/** How an outage's members stand and how they come back, in words: counted where they differ. */
import { type Phase } from "../incident/incident";
import { type Member } from "../outage/outage";
import { wayInWords } from "../report/way-in-words";
import { type RecoveryGroup, stillInTime } from "./recovery-groups";

const PHASES = {
  lost: "access lost",
  "partly-restored": "access back, but not to the key in use at the loss",
  restored: "access back",
} as const satisfies Record<Phase, string>;

const STILL_IN_TIME = "heals by itself if access is back in time";

type Counted = readonly [words: string, members: readonly Member[]];

/** `access lost: 1 of 3; access back: 2 of 3`; the words alone where they hold for all. */
export function stateInWords(members: readonly Member[]): string {
  const phases = Object.keys(PHASES) as Phase[];
  return tally(phases.map((phase) => [PHASES[phase], members.filter(({ incident }) => incident.phase === phase)]));
}

/** The worst way first. */
export function recoveryInWords(groups: readonly RecoveryGroup[]): string {
  const inTime = stillInTime(groups);
  return tally([
    ...groups.map(({ way, members }): Counted => [
      wayInWords(way, true),
      members.filter((member) => !inTime.includes(member)),
    ]),
    [STILL_IN_TIME, inTime],
  ]);
}

function tally(parts: readonly Counted[]): string {
  const some = parts.filter(([, { length }]) => length > 0);
  const total = some.reduce((sum, [, { length }]) => sum + length, 0);
  return some.map(([words, { length }]) => (length === total ? words : `${words}: ${length} of ${total}`)).join("; ");
}
