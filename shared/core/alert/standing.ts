/** How an alert stands: all that would be news to somebody who was told of it before. */
import { type Reason } from "../page/page";
import { asksForRedeployment, isWorseStage } from "./stage";
import { type MembersStanding, type Turn, turnsBetween } from "./turns";

export interface Standing extends MembersStanding {
  /** Codes of the causes, with what exactly is at fault, or what else can change, sorted. */
  readonly causes: readonly string[];
}

export function needsRedeployment({ stage }: Pick<Standing, "stage">): boolean {
  return asksForRedeployment(stage);
}

/** As far as both say how each member stands. */
export function isSameStanding(a: Standing, b: Standing): boolean {
  const isSameOfEach = !saysAsMuch(a, b) || a.each === b.each;
  return isSameOfEach && JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** Whether both say how each member stands, or neither. */
export function saysAsMuch(a: Standing, b: Standing): boolean {
  return (a.each === undefined) === (b.each === undefined);
}

/** A crossing is told with the first word, or late rather than never. What is back before anybody was told of its loss is no reason to wake anybody. */
function newsAtFirst(now: Standing): readonly Reason[] {
  const tests: readonly (readonly [Reason, boolean])[] = [
    ["first", now.phase !== "restored"],
    ["redeploy", needsRedeployment(now)],
    ["closing", now.stage === "closing"],
    ["overdue", now.overdue],
  ];
  const news = thoseThatHold(tests);
  return news.length > 0 ? news : ["restored"];
}

function thoseThatHold(tests: readonly (readonly [Reason, boolean])[]): readonly Reason[] {
  return tests.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

function inOrder({ members, causes, stage, phase, overdue }: Standing): readonly unknown[] {
  return [members, causes, stage, phase, overdue];
}

/**
 * What is news about `now` to somebody who was told `before`, most pressing first; empty: nothing worth a word. Each member's crossings are news,
 * whatever the others were told to do; those of one that joins as well.
 */
export function newsSince(before: Standing | undefined, now: Standing): readonly Reason[] {
  if (before === undefined) return newsAtFirst(now);
  const turns = turnsBetween(before, now);
  const tests: readonly (readonly [Reason, boolean])[] = [
    ["lost-again", turns.some(({ was, is }) => was?.phase === "restored" && is.phase !== "restored")],
    ["redeploy", turns.some((turn) => isWorse(turn) && needsRedeployment(turn.is))],
    ["closing", turns.some((turn) => isWorse(turn) && turn.is.stage === "closing")],
    ["overdue", turns.some(({ was, is }) => is.overdue && was?.overdue !== true)],
    ["cause", now.causes.join() !== before.causes.join()],
    ["joined", now.members.some((id) => !before.members.includes(id))],
    ["restored", turns.some(({ was, is }) => was !== undefined && was.phase !== "restored" && is.phase === "restored")],
    ["left", before.members.some((id) => !now.members.includes(id))],
  ];
  return thoseThatHold(tests);
}

function isWorse({ was, is }: Turn): boolean {
  return was === undefined || isWorseStage(is.stage, was.stage);
}
