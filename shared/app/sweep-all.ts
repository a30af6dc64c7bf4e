/** Sweeps every watched subscription, one failure not stopping the rest, and says how it went. */
import pLimit from "p-limit";
import { type Remembered } from "../ports/watch-store";
import { boundedReaders } from "./bounded-readers";
import { findVaultsIn } from "./find-vault";
import { logSweep } from "./log-sweep";
import { onceASweep } from "./once-a-sweep";
import { roleReaderFor } from "./read-roles";
import { retire } from "./retire";
import { type FailedSweep, type OneSweep, sweepSubscription, type SubscriptionSweep } from "./sweep-subscription";
import { type FleetView, viewFleet } from "./view-fleet";
import { tellUnswept } from "./tell-unswept";
import { type SweepContext } from "./watched";

export interface SweepSummary {
  readonly sweptAt: Date;
  readonly complete: boolean;
  readonly subscriptions: readonly (SubscriptionSweep | FailedSweep)[];
}

/** Subscriptions swept at a time; how many reads that makes is bounded by itself. */
const AT_A_TIME = 8;

/** What is to be told is owed once this resolves; rows for Azure Monitor are another matter, which nobody waits for. */
export async function sweepAll(context: SweepContext): Promise<SweepSummary> {
  const { clock, store, watched } = context;
  const sweptAt = clock.now();
  const readers = boundedReaders(context.readersForOneSweep());
  const memories = onceASweep<Remembered>();
  const views = onceASweep<FleetView>();
  const sweep: OneSweep = {
    sweptAt,
    readers,
    vaults: findVaultsIn(watched.subscriptions, readers.vaults),
    roles: roleReaderFor(readers.rolesForOneSweep()),
    memoryOf: (id) => memories(id, () => store.load(id)),
    viewOf: (id) => views(id, () => viewFleet(id, watched.services, readers.fleet)),
  };
  const atATime = pLimit(AT_A_TIME);
  const subscriptions = await Promise.all(
    watched.subscriptions.map((id) =>
      atATime(() =>
        sweepSubscription(id, sweep, context).catch((error: unknown): FailedSweep => failed(id, error, context)),
      ),
    ),
  );
  await Promise.all(subscriptions.map((swept) => retire(swept, sweptAt, context)));
  await Promise.all(
    watched.subscriptions.map((id) =>
      tellUnswept(id, sweptAt, context).catch((error: unknown) => failed(id, error, context)),
    ),
  );
  // A sweep that another one overtook is neither complete nor a failure: the faster one speaks for it.
  const complete = subscriptions.every(({ outcome }) => outcome === "complete" || outcome === "discarded");
  return { sweptAt, complete, subscriptions };
}

/** The rows of a sweep. A log that hangs delays no commit, and no page: those go out beside it. Never rejects. */
export async function logSweeps({ sweptAt, subscriptions }: SweepSummary, context: SweepContext): Promise<void> {
  await Promise.all(
    subscriptions.map((swept) =>
      logSweep(swept, sweptAt, context).catch((error: unknown) => failed(swept.subscriptionId, error, context)),
    ),
  );
}

function failed(subscriptionId: string, error: unknown, { log }: SweepContext): FailedSweep {
  const problem = error instanceof Error ? error.message : "Unknown failure";
  log.error("A subscription could not be swept", { subscription: subscriptionId, problem });
  return { subscriptionId, outcome: "failed", problems: [problem] };
}
