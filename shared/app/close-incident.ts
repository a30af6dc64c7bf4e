/** An operator closes an open incident, with a reason that goes into the record. */
import { amongNewest } from "../core/target/belonging";
import { closeByOperator } from "../core/target/end-watch";
import { upToDate } from "../core/target/quiet";
import { type WatchStore } from "../ports/watch-store";
import { outboxEntriesFor } from "./outbox-entries-for";
import { eachSubscription } from "./reading";
import { subscriptionsNotWatched } from "./subscriptions-not-watched";
import { type SweepContext } from "./watched";

/** `busy`: a sweep committed at the same moment; ask again. `not-watched`: it is open in a subscription that the settings do not name, of which nothing is told. */
export type CloseResult =
  | { readonly kind: "closed" | "not-found" | "busy" }
  | { readonly kind: "not-watched"; readonly subscriptionId: string };

export interface CloseRequest {
  readonly incidentId: string;
  readonly reason: string;
  readonly closedBy: string;
}

/** Looks in every watched subscription: the newest memory of a target that moves between them counts. Rejects where storage does not answer. */
export async function closeIncident(
  { incidentId, reason, closedBy }: CloseRequest,
  { watched, store, channels, policy, clock }: SweepContext,
): Promise<CloseResult> {
  const now = clock.now();
  const loaded = await Promise.all(
    watched.subscriptions.map(async (subscriptionId) => ({ subscriptionId, ...(await store.load(subscriptionId)) })),
  );
  const isNewest = amongNewest(loaded.map(({ targets }) => [...targets.values()]));
  for (const { subscriptionId, targets, subscription, fence } of loaded) {
    const found = [...targets].find(([, state]) => state.incident?.id === incidentId && isNewest(state));
    if (found === undefined) continue;
    const [host, state] = found;
    const ended = closeByOperator(upToDate(state, subscription), `${reason} (${closedBy})`, { now, policy });
    if (ended === undefined) continue;
    const outbox = outboxEntriesFor(ended.events, channels, subscriptionId);
    const commit = { host, state: ended.state, events: ended.events, outbox, closed: ended.closed };
    const result = await store.commitTarget(subscriptionId, now, fence, commit);
    return { kind: result.kind === "committed" ? "closed" : "busy" };
  }
  return openElsewhere(incidentId, watched.subscriptions, store);
}

/** Another app may watch it in the same storage: only a look is taken, and one that cannot be read keeps nobody from the others. */
async function openElsewhere(
  incidentId: string,
  watched: readonly string[],
  store: Pick<WatchStore, "subscriptions" | "openIncidents">,
): Promise<CloseResult> {
  const { read } = await eachSubscription(await subscriptionsNotWatched(watched, store), async (subscriptionId) => ({
    subscriptionId,
    open: await store.openIncidents(subscriptionId),
  }));
  const found = read.find(({ open }) => open.some((incident) => incident.incidentId === incidentId));
  return found === undefined ? { kind: "not-found" } : { kind: "not-watched", subscriptionId: found.subscriptionId };
}
