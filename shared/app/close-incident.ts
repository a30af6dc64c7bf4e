/** An operator closes an open incident, with a reason that goes into the record. */
import { closeByOperator } from "../core/target/end-watch";
import { type WatchStore } from "../ports/watch-store";
import { findIncident } from "./find-incident";
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

/** Looks in every watched subscription. Rejects where storage does not answer. */
export async function closeIncident(
  { incidentId, reason, closedBy }: CloseRequest,
  { watched, store, channels, policy, clock }: SweepContext,
): Promise<CloseResult> {
  const now = clock.now();
  const found = await findIncident(incidentId, watched.subscriptions, store);
  if (found === undefined) return openElsewhere(incidentId, watched.subscriptions, store);
  const { subscriptionId, host, state, fence } = found;
  const ended = closeByOperator(state, `${reason} (${closedBy})`, { now, policy });
  if (ended === undefined) return { kind: "not-found" };
  const outbox = outboxEntriesFor(ended.events, channels, subscriptionId);
  const commit = { host, state: ended.state, events: ended.events, outbox, closed: ended.closed };
  const result = await store.commitTarget(subscriptionId, now, fence, commit);
  return { kind: result.kind === "committed" ? "closed" : "busy" };
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
