/**
 * Lets go of what is past its retention, now and then: incidents closed so long ago, with their events and deliveries, and what belongs to no incident. What
 * belongs to an open one is kept however old it is: state that is collected while it counts is told anew (SigNoz/signoz#10043, prometheus/alertmanager#2934, #3473).
 */
import { plus } from "../core/moment";
import { type FailedSweep, type SubscriptionSweep } from "./sweep-subscription";
import { type SweepContext } from "./watched";

/** After a sweep that asked what is asked hourly. A failure is said, and harms nobody: the next time goes on. */
export async function retire(
  swept: SubscriptionSweep | FailedSweep,
  now: Date,
  { store, retentionMs, log }: SweepContext,
): Promise<void> {
  if (swept.outcome === "failed" || swept.outcome === "discarded" || !swept.hourly) return;
  const { subscriptionId } = swept;
  try {
    const retired = await store.retire(subscriptionId, plus(now, -retentionMs));
    if (retired > 0)
      log.info("Rows past their retention were deleted", { subscription: subscriptionId, rows: retired });
  } catch (error) {
    const problem = error instanceof Error ? error.message : "Unknown failure";
    log.warn("Rows past their retention could not be deleted. The next hour tries again", {
      subscription: subscriptionId,
      problem,
    });
  }
}
