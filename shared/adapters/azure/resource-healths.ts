/** Reads Azure Resource Health through `@azure/arm-resourcehealth`, a subscription at a time. */
import { MicrosoftResourceHealth } from "@azure/arm-resourcehealth";
import { type ResourceHealths } from "../../ports/witnesses";
import { keptByKey, resourceManagerOptions, type Asking, type Connection } from "./connection";
import { readList, readableEntries } from "./read-list";
import { parseAvailabilityStatus } from "./resource-health-body";
import { isSubscriptionId } from "./resource-id";
import { unaskable } from "./unreachable";

const API = "Azure Resource Health";

/** Ends within three deadlines. Entries that cannot be read are left out, as if Resource Health did not know the resource. */
export function azureResourceHealths(connection: Connection): (asking: Asking) => ResourceHealths {
  const { cloud, clock, httpClient, credential } = connection;
  const options = resourceManagerOptions(connection);
  const clientOf = keptByKey((subscriptionId) => new MicrosoftResourceHealth(credential, subscriptionId, options));

  return ({ observe, listLimit }) => ({
    async listHealth(subscriptionId) {
      if (!isSubscriptionId(subscriptionId)) return unaskable(API, "UnexpectedId", clock);
      const { availabilityStatuses, pipeline } = clientOf(subscriptionId);
      const listing = await readList(observe, {
        ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within: listLimit() },
        ask: (request) => availabilityStatuses.listBySubscriptionId(request).byPage().next(),
        parseEntry: parseAvailabilityStatus,
      });
      const statuses = readableEntries(API, listing);
      if (statuses.kind !== "seen") return statuses;
      return { ...statuses, value: new Map(statuses.value.map(({ resourceId, health }) => [resourceId, health])) };
    },
  });
}
