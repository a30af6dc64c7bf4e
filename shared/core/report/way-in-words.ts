/** The ways in which services come back, in words. */
import { type RecoveryClass } from "../incident/incident";

/** Ways that ask for somebody first. */
export type Duty = Exclude<RecoveryClass, "self-healing">;

export type Way = RecoveryClass | "redeployed";

const DUTIES = {
  unrecoverable: [
    "cannot be recovered without a backup of its key",
    "cannot be recovered without a backup of their key",
  ],
  redeploy: ["needs a redeployment", "need a redeployment"],
  "presume-redeploy": ["probably needs a redeployment", "probably need a redeployment"],
} as const satisfies Record<Duty, readonly [one: string, several: string]>;

/** Said of each of them. */
const OTHERS = {
  redeployed: "was redeployed, and should come back",
  "self-healing": "heals by itself, since access was back in time",
} as const satisfies Record<Exclude<Way, Duty>, string>;

/** Somebody must do something before they can come back. */
export function isDuty(way: Way): way is Duty {
  return way !== "self-healing" && way !== "redeployed";
}

export function wayInWords(way: Way, isOne: boolean): string {
  return isDuty(way) ? DUTIES[way][isOne ? 0 : 1] : OTHERS[way];
}
