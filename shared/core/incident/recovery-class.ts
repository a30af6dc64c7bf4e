/**
 * Which way a service comes back: a pure function of the interval and the flags, never stored.
 * Source: best practices for customer-managed keys of the FHIR service, 20 November 2023: under 30 minutes it heals
 * by itself; after that, or after any change of its managed identity, its ARM resource must be redeployed.
 */
import { elapsedMs } from "../moment";
import { type Incident, type RecoveryClass } from "./incident";
import { atLeastMs, atMostMs } from "./loss-interval";
import { OVERDUE_REDEPLOY_MS, type Policy } from "./policy";

export function recoveryClassOf(incident: Incident, now: Date, { windowMs }: Policy): RecoveryClass {
  const { roots, loss, identityChanged, provenPastWindow, overdueSince } = incident;
  if (roots.some(({ code }) => code === "KeyGone" || code === "KeyVersionGone")) return "unrecoverable";
  const overdueTooLong = overdueSince !== undefined && elapsedMs(overdueSince, now) >= OVERDUE_REDEPLOY_MS;
  if (atLeastMs(loss) >= windowMs || provenPastWindow || identityChanged || overdueTooLong) return "redeploy";
  const atMost = atMostMs(incident, now);
  return atMost !== undefined && atMost < windowMs && overdueSince === undefined ? "self-healing" : "presume-redeploy";
}

/** Whether the class is known or presumed from what is possible. */
export function certaintyOf(recoveryClass: RecoveryClass): "presumed" | "certain" {
  return recoveryClass === "presume-redeploy" ? "presumed" : "certain";
}

/** Whether somebody must redeploy, and has not been seen to, or in vain. */
export function needsRedeployment(incident: Incident, recoveryClass: RecoveryClass): boolean {
  return recoveryClass !== "self-healing" && !isRedeployed(incident);
}

/** Redeployed since access was back, and not overdue since. */
export function isRedeployed({ redeployedAt, overdueSince }: Incident): boolean {
  return redeployedAt !== undefined && overdueSince === undefined;
}
