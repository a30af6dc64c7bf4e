/** Finds an open incident by its id, in every watched subscription. */
import { type Incident } from "../core/incident/incident";
import { amongNewest } from "../core/target/belonging";
import { upToDate } from "../core/target/quiet";
import { type TargetState } from "../core/target/target-state";
import { type Fence, type WatchStore } from "../ports/watch-store";

export interface FoundIncident {
  readonly subscriptionId: string;
  /** The target's, as the store knows it. */
  readonly host: string;
  readonly state: TargetState;
  readonly incident: Incident;
  readonly fence: Fence | undefined;
}

/** The newest memory of a target that moves between subscriptions counts; undefined where none is open. Rejects where storage does not answer. */
export async function findIncident(
  incidentId: string,
  subscriptions: readonly string[],
  store: Pick<WatchStore, "load">,
): Promise<FoundIncident | undefined> {
  const loaded = await Promise.all(
    subscriptions.map(async (subscriptionId) => ({ subscriptionId, ...(await store.load(subscriptionId)) })),
  );
  const isNewest = amongNewest(loaded.map(({ targets }) => [...targets.values()]));
  const found = loaded.flatMap(({ subscriptionId, targets, subscription, fence }) =>
    [...targets].flatMap(([host, state]): FoundIncident | [] =>
      state.incident?.id === incidentId && isNewest(state)
        ? { subscriptionId, host, state: upToDate(state, subscription), incident: state.incident, fence }
        : [],
    ),
  );
  return found[0];
}
