/** An operator closes an open incident, with a reason that goes into the record. */
import { closeByOperator } from "../core/target/end-watch";
import { findIncident } from "./find-incident";
import { outboxEntriesFor } from "./outbox-entries-for";
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
  if (found.kind !== "found") return found;
  const { subscriptionId, host, state, incident, fence } = found;
  const ended = closeByOperator({ ...state, incident }, `${reason} (${closedBy})`, { now, policy });
  const outbox = outboxEntriesFor(ended.events, channels, subscriptionId);
  const commit = { host, state: ended.state, events: ended.events, outbox, closed: ended.closed };
  const result = await store.commitTarget(subscriptionId, now, fence, commit);
  return { kind: result.kind === "committed" ? "closed" : "busy" };
}
