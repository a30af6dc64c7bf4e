/** Reads key vaults and Managed HSMs through `@azure/arm-keyvault`. */
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { type Vault } from "../../core/facts/vault";
import { type Vaults } from "../../ports/vaults";
import { isAbsentResource, keptByKey, resourceManagerOptions, type Asking, type Connection } from "./connection";
import { completeList, readList, readableEntries } from "./read-list";
import { isSameId, isSubscriptionId, parseResourceId } from "./resource-id";
import { unaskable } from "./unreachable";
import { parseDeletedVault, parseVault } from "./vault-body";

const API = "Azure Resource Manager";
const VAULT_TYPE = "microsoft.keyvault/vaults";
const HSM_TYPE = "microsoft.keyvault/managedhsms";

/** The lists end within three deadlines, `readVault` within one. Its list has full properties, unlike the SDK's `vaults.list`, which has ids alone. */
export function azureVaults(connection: Connection): (asking: Asking) => Vaults {
  const { cloud, clock, httpClient, credential } = connection;
  const { vaultsVersion } = cloud;
  const options = {
    ...resourceManagerOptions(connection),
    credentials: { scopes: [`${cloud.resourceManager}/.default`] },
    ...(vaultsVersion === undefined ? {} : { apiVersion: vaultsVersion }),
  };
  const clientOf = keptByKey((subscriptionId) => new KeyVaultManagementClient(credential, subscriptionId, options));
  const parse = (body: unknown): Vault | undefined => parseVault(body, cloud.keyHosts);

  return ({ observe, listLimit }) => ({
    async listVaults(subscriptionId, store) {
      if (!isSubscriptionId(subscriptionId)) return unaskable(API, "UnexpectedId", clock);
      const { vaults, managedHsms, pipeline } = clientOf(subscriptionId);
      const listing = await readList(observe, {
        ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within: listLimit() },
        ask: (request): Promise<unknown> =>
          store === "vault"
            ? vaults.listBySubscription(request).byPage().next()
            : managedHsms.listBySubscription(request).byPage().next(),
        parseEntry: parse,
      });
      return readableEntries(API, listing);
    },

    async readVault(resourceId) {
      const id = parseResourceId(resourceId);
      const [name] = id?.names ?? [];
      if ((id?.type !== VAULT_TYPE && id?.type !== HSM_TYPE) || name === undefined)
        return unaskable(API, "UnexpectedId", clock);
      const { vaults, managedHsms } = clientOf(id.subscriptionId);
      return observe({
        api: API,
        ask: (request): Promise<unknown> =>
          id.type === HSM_TYPE
            ? managedHsms.get(id.resourceGroup, name, request)
            : vaults.get(id.resourceGroup, name, request),
        parse: (body) => {
          const vault = parse(body);
          return vault !== undefined && isSameId(vault.id, resourceId) ? vault : undefined;
        },
        isAbsence: isAbsentResource,
      });
    },

    async listDeletedVaults(subscriptionId, store) {
      if (!isSubscriptionId(subscriptionId)) return unaskable(API, "UnexpectedId", clock);
      const { vaults, managedHsms, pipeline } = clientOf(subscriptionId);
      const listing = await readList(observe, {
        ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within: listLimit() },
        ask: (request): Promise<unknown> =>
          store === "vault"
            ? vaults.listDeleted(request).byPage().next()
            : managedHsms.listDeleted(request).byPage().next(),
        parseEntry: parseDeletedVault,
      });
      return completeList(API, listing);
    },
  });
}
