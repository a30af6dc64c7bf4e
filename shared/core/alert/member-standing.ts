/** How one member of an outage stands, and the letter for it in stored rows: an outage may have very many. */
import { type Phase } from "../incident/incident";
import { type Stage } from "./stage";

export interface MemberStanding {
  readonly stage: Stage;
  readonly phase: Phase;
  readonly overdue: boolean;
}

/** Stored by their places: another stage comes last. */
const STAGES: readonly Stage[] = [
  ...(["self-healing", "closing", "redeployed"] as const),
  ...(["presume-redeploy", "redeploy", "unrecoverable"] as const),
];
const PHASES: readonly Phase[] = ["lost", "partly-restored", "restored"];
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const ALL: readonly MemberStanding[] = STAGES.flatMap((stage) =>
  PHASES.flatMap((phase) => [false, true].map((overdue) => ({ stage, phase, overdue }))),
);

export function letterOf({ stage, phase, overdue }: MemberStanding): string {
  return LETTERS.charAt(ALL.findIndex((one) => one.stage === stage && one.phase === phase && one.overdue === overdue));
}

/** Undefined: a letter that this version does not write. */
export function standingOfLetter(letter: string): MemberStanding | undefined {
  return ALL[LETTERS.indexOf(letter)];
}
