/** When a service should answer again by itself, once access is back. */
import { type Loss } from "../incident/incident";
import { type Policy } from "../incident/policy";
import { plus } from "../moment";

/** The service answers no earlier than this after the restore (documented: 5 to 10 minutes). */
const RECOVERY_FROM_MS = 5 * 60_000;

/** Undefined: access is not back. */
export function recoveryExpected(
  { end }: Loss,
  { allowanceMs }: Policy,
): { readonly from: Date; readonly to: Date } | undefined {
  return end && { from: plus(end.earliest, RECOVERY_FROM_MS), to: plus(end.latest, allowanceMs) };
}
