/** How pressing a member of an outage is, or the worst of them. */

/** `redeployed`: by all that need it. */
export type Stage = "self-healing" | "closing" | "redeployed" | "presume-redeploy" | "redeploy" | "unrecoverable";

const RANK = {
  "self-healing": 0,
  redeployed: 0,
  closing: 1,
  "presume-redeploy": 2,
  redeploy: 3,
  unrecoverable: 4,
} as const satisfies Record<Stage, number>;

/** Whether somebody must redeploy, or open a support request. */
export function asksForRedeployment(stage: Stage): boolean {
  return RANK[stage] >= RANK["presume-redeploy"];
}

export function isWorseStage(stage: Stage, than: Stage): boolean {
  return RANK[stage] > RANK[than];
}

/** The more pressing one. */
export function worseStage(a: Stage, b: Stage): Stage {
  return isWorseStage(b, a) ? b : a;
}
