/** What services ask of somebody before they can come back, in words. */
import { type RecoveryClass } from "../incident/incident";

/** Recovery classes that ask for something. */
export type Duty = Exclude<RecoveryClass, "self-healing">;

const WORDS = {
  unrecoverable: [
    "cannot be recovered without a backup of its key",
    "cannot be recovered without a backup of their key",
  ],
  redeploy: ["needs a redeployment", "need a redeployment"],
  "presume-redeploy": ["probably needs a redeployment", "probably need a redeployment"],
  "self-healing": ["heals by itself", "heal by themselves"],
} as const satisfies Record<RecoveryClass, readonly [one: string, several: string]>;

export function dutyInWords(recoveryClass: RecoveryClass, isOne: boolean): string {
  return WORDS[recoveryClass][isOne ? 0 : 1];
}
