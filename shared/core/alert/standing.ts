/** How an alert stands: all that would be news to somebody who was told of it before. */
import { type Reason } from "../page/page";

/** `redeployed`: by all that need it. */
export type Stage = "self-healing" | "closing" | "redeployed" | "presume-redeploy" | "redeploy" | "unrecoverable";

export interface Standing {
  /** Incidents of an outage, sorted; empty where the alert is about no service. */
  readonly members: readonly string[];
  /** Codes of the causes, with what exactly is at fault, or what else can change, sorted. */
  readonly causes: readonly string[];
  readonly stage: Stage;
  readonly phase: "lost" | "partly-restored" | "restored";
  readonly overdue: boolean;
}

/** How pressing a stage is. */
const RANK = {
  "self-healing": 0,
  redeployed: 0,
  closing: 1,
  "presume-redeploy": 2,
  redeploy: 3,
  unrecoverable: 4,
} as const satisfies Record<Stage, number>;

export function needsRedeployment({ stage }: Standing): boolean {
  return RANK[stage] >= RANK["presume-redeploy"];
}

/** The more pressing one. */
export function worseStage(a: Stage, b: Stage): Stage {
  return RANK[b] > RANK[a] ? b : a;
}

export function isSameStanding(a: Standing, b: Standing): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
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

/** What is news about `now` to somebody who was told `before`, most pressing first; empty: nothing worth a word. */
export function newsSince(before: Standing | undefined, now: Standing): readonly Reason[] {
  if (before === undefined) return newsAtFirst(now);
  const isBack = now.phase === "restored";
  const wasBack = before.phase === "restored";
  const isWorse = RANK[now.stage] > RANK[before.stage];
  const tests: readonly (readonly [Reason, boolean])[] = [
    ["lost-again", wasBack && !isBack],
    ["redeploy", isWorse && needsRedeployment(now)],
    ["closing", isWorse && now.stage === "closing"],
    ["overdue", now.overdue && !before.overdue],
    ["cause", now.causes.join() !== before.causes.join()],
    ["joined", now.members.some((id) => !before.members.includes(id))],
    ["restored", isBack && !wasBack],
    ["left", before.members.some((id) => !now.members.includes(id))],
  ];
  return thoseThatHold(tests);
}
