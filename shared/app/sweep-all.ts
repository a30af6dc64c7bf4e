/** Sweeps every watched subscription, one failure not stopping the rest, and says how it went. */
import { findVaultsIn } from "./find-vault";
import { logSweep } from "./log-sweep";
import { type FailedSweep, sweepSubscription, type SubscriptionSweep } from "./sweep-subscription";
import { type SweepContext } from "./watched";

export interface SweepSummary {
  readonly sweptAt: Date;
  readonly complete: boolean;
  readonly subscriptions: readonly (SubscriptionSweep | FailedSweep)[];
}

export async function sweepAll(context: SweepContext): Promise<SweepSummary> {
  const { clock, watched, readers } = context;
  const sweptAt = clock.now();
  const vaults = findVaultsIn(watched.subscriptions, readers.vaults);
  const subscriptions: (SubscriptionSweep | FailedSweep)[] = [];
  for (const id of watched.subscriptions) {
    const sweep = await sweepSubscription(id, sweptAt, vaults, context).catch((error: unknown) =>
      failed(id, error, context),
    );
    subscriptions.push(sweep);
    await logSweep(sweep, sweptAt, context).catch((error: unknown) => failed(id, error, context));
  }
  // A sweep that another one overtook is neither complete nor a failure: the faster one speaks for it.
  const complete = subscriptions.every(({ outcome }) => outcome === "complete" || outcome === "discarded");
  return { sweptAt, complete, subscriptions };
}

function failed(subscriptionId: string, error: unknown, { log }: SweepContext): FailedSweep {
  const problem = error instanceof Error ? error.message : "Unknown failure";
  log.error("A subscription could not be swept", { subscription: subscriptionId, problem });
  return { subscriptionId, outcome: "failed", problems: [problem] };
}
