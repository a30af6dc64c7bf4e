/** Finds an open incident by its id. */
import { type Incident } from "../core/incident/incident";
import { amongNewest } from "../core/target/belonging";
import { upToDate } from "../core/target/quiet";
import { type TargetState } from "../core/target/target-state";
import { type Fence, type WatchStore } from "../ports/watch-store";
import { eachSubscription } from "./reading";
import { subscriptionsNotWatched } from "./subscriptions-not-watched";

export interface FoundIncident {
  readonly kind: "found";
  readonly subscriptionId: string;
  /** The target's, as the store knows it. */
  readonly host: string;
  readonly state: TargetState;
  readonly incident: Incident;
  readonly fence: Fence | undefined;
}

/** `not-watched`: it is open in a subscription that the settings do not name. */
export type IncidentSearch =
  FoundIncident | { readonly kind: "not-watched"; readonly subscriptionId: string } | { readonly kind: "not-found" };

/** Looks in every watched subscription: the newest memory of a target that moves between them counts. Rejects where storage does not answer. */
export async function findIncident(
  incidentId: string,
  watched: readonly string[],
  store: Pick<WatchStore, "load" | "subscriptions" | "openIncidents">,
): Promise<IncidentSearch> {
  const loaded = await Promise.all(
    watched.map(async (subscriptionId) => ({ subscriptionId, ...(await store.load(subscriptionId)) })),
  );
  const isNewest = amongNewest(loaded.map(({ targets }) => [...targets.values()]));
  const found = loaded.flatMap(({ subscriptionId, targets, subscription, fence }) =>
    [...targets].flatMap(([host, state]): FoundIncident | [] => {
      const { incident } = state;
      if (incident?.id !== incidentId || !isNewest(state)) return [];
      return { kind: "found", subscriptionId, host, state: upToDate(state, subscription), incident, fence };
    }),
  );
  return found[0] ?? findElsewhere(incidentId, watched, store);
}

/** Another app may watch it in the same storage: only a look is taken, and one that cannot be read keeps nobody from the others. */
async function findElsewhere(
  incidentId: string,
  watched: readonly string[],
  store: Pick<WatchStore, "subscriptions" | "openIncidents">,
): Promise<IncidentSearch> {
  const { read } = await eachSubscription(await subscriptionsNotWatched(watched, store), async (subscriptionId) => ({
    subscriptionId,
    open: await store.openIncidents(subscriptionId),
  }));
  const found = read.find(({ open }) => open.some((incident) => incident.incidentId === incidentId));
  return found === undefined ? { kind: "not-found" } : { kind: "not-watched", subscriptionId: found.subscriptionId };
}
