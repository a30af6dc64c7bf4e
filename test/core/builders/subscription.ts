/** A subscription as remembered after a sweep that found everything quiet. */
import { type SubscriptionState } from "../../../shared/core/target/subscription-state";
import { minute } from "./moments";

export function subscriptionState(subscriptionId: string, with_: Partial<SubscriptionState> = {}): SubscriptionState {
  return {
    subscriptionId,
    sweptAt: minute(0),
    completedAt: undefined,
    wholeAt: undefined,
    quietAskedAt: minute(0),
    sequence: 0,
    blind: [],
    stateRowsAt: undefined,
    hourlyAt: undefined,
    misconfigured: [],
    services: 1,
    ...with_,
  };
}
