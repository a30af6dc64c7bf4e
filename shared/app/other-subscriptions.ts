/** What the sweep of one subscription may know of the other watched ones: what they show in this very sweep, and what is remembered there. */
import { upToDate } from "../core/target/quiet";
import { type TargetState } from "../core/target/target-state";
import { type Remembered } from "../ports/watch-store";
import { type FleetView, isWhole } from "./view-fleet";

/** A target remembered by another subscription. */
export interface KeptElsewhere {
  readonly subscriptionId: string;
  readonly state: TargetState;
}

export interface OtherSubscriptions {
  /** The newest memory of a host, undefined where none has one. Rejects where the storage of one does not answer. */
  keeperOf(host: string): Promise<KeptElsewhere | undefined>;
  /** Whether one shows the host; `unread`: none does, and not all could be read whole. */
  show(host: string): Promise<"shown" | "not-shown" | "unread">;
}

/** What every sweep of a subscription reads anyway, shared: each is read once, by whoever needs it first, and all decide on the same. */
export interface SharedReads {
  readonly memoryOf: (subscriptionId: string) => Promise<Remembered>;
  readonly viewOf: (subscriptionId: string) => Promise<FleetView>;
}

/** Nothing is asked before there is a question: a steady fleet has none. */
export function otherSubscriptions(
  subscriptionId: string,
  watched: readonly string[],
  { memoryOf, viewOf }: SharedReads,
): OtherSubscriptions {
  const others = watched.filter((id) => id !== subscriptionId);
  return {
    async keeperOf(host) {
      const kept = await Promise.all(others.map(async (id) => keptBy(id, await memoryOf(id), host)));
      return kept.flat().sort((a, b) => b.state.sweptAt.getTime() - a.state.sweptAt.getTime())[0];
    },

    async show(host) {
      const views = await Promise.all(others.map((id) => viewOf(id)));
      if (views.some(({ shown }) => shown.has(host))) return "shown";
      return views.every(isWhole) ? "not-shown" : "unread";
    },
  };
}

/** There are none to ask. */
export const NO_OTHERS: OtherSubscriptions = {
  keeperOf: () => Promise.resolve(undefined),
  show: () => Promise.resolve("not-shown"),
};

function keptBy(subscriptionId: string, { subscription, targets }: Remembered, host: string): readonly KeptElsewhere[] {
  const state = targets.get(host);
  return state === undefined ? [] : [{ subscriptionId, state: upToDate(state, subscription) }];
}
