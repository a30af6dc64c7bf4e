/** Reads user-assigned managed identities through `@azure/arm-msi`. */
import { ManagedServiceIdentityClient } from "@azure/arm-msi";
import { type ManagedIdentities } from "../../ports/identities";
import { isAbsentResource, keptByKey, resourceManagerOptions, type Asking, type Connection } from "./connection";
import { IDENTITY_TYPE, parseManagedIdentity } from "./identity-bodies";
import { readableEntries, readList } from "./read-list";
import { isSameId, isSubscriptionId, parseResourceId } from "./resource-id";
import { unaskable } from "./unreachable";

const API = "Azure Resource Manager";

/** The list ends within three deadlines, `readIdentity` within one. Entries that cannot be read are left out: whoever misses one asks for it by id. */
export function azureManagedIdentities(connection: Connection): (asking: Asking) => ManagedIdentities {
  const { cloud, clock, credential, httpClient } = connection;
  const options = resourceManagerOptions(connection);
  const clientOf = keptByKey((subscriptionId) => new ManagedServiceIdentityClient(credential, subscriptionId, options));

  return ({ observe, listLimit }) => ({
    async listIdentities(subscriptionId) {
      if (!isSubscriptionId(subscriptionId)) return unaskable(API, "UnexpectedId", clock);
      const { userAssignedIdentities, pipeline } = clientOf(subscriptionId);
      const listing = await readList(observe, {
        ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within: listLimit() },
        ask: (request) => userAssignedIdentities.listBySubscription(request).byPage().next(),
        parseEntry: parseManagedIdentity,
      });
      return readableEntries(API, listing);
    },

    async readIdentity(resourceId) {
      const id = parseResourceId(resourceId);
      const [name] = id?.names ?? [];
      if (id?.type !== IDENTITY_TYPE || name === undefined) return unaskable(API, "UnexpectedId", clock);
      return observe({
        api: API,
        ask: (request) => clientOf(id.subscriptionId).userAssignedIdentities.get(id.resourceGroup, name, request),
        parse: (body) => {
          const identity = parseManagedIdentity(body);
          return identity !== undefined && isSameId(identity.id, resourceId) ? identity : undefined;
        },
        isAbsence: isAbsentResource,
      });
    },
  });
}
