/** Key vaults and Managed HSMs in the words of Azure Resource Manager (Azure REST API specification, Microsoft.KeyVault). */
import { z } from "zod";
import { type KeyHostSuffixes } from "../../core/facts/key-url";
import { type DeletedVault, type Vault, type VaultNetwork } from "../../core/facts/vault";
import { parseResourceId } from "./resource-id";

const STORES: Readonly<Record<string, Vault["store"]>> = {
  "microsoft.keyvault/vaults": "vault",
  "microsoft.keyvault/managedhsms": "managed-hsm",
};

const policy = z.object({
  tenantId: z.string(),
  objectId: z.string(),
  applicationId: z.string().nullish(),
  permissions: z.object({ keys: z.array(z.string()).nullish() }),
});
const lowerCase = z.string().toLowerCase();
const body = z.object({
  id: z.string(),
  type: lowerCase,
  name: z.string(),
  location: z.string(),
  properties: z.object({
    tenantId: z.string(),
    vaultUri: z.string().nullish(),
    hsmUri: z.string().nullish(),
    enableRbacAuthorization: z.boolean().nullish(),
    enableSoftDelete: z.boolean().nullish(),
    enablePurgeProtection: z.boolean().nullish(),
    accessPolicies: z.array(policy).nullish(),
    networkAcls: z
      .object({
        defaultAction: lowerCase.pipe(z.enum(["allow", "deny"])).nullish(),
        bypass: lowerCase.pipe(z.enum(["azureservices", "none"])).nullish(),
      })
      .nullish(),
    publicNetworkAccess: lowerCase.pipe(z.enum(["enabled", "disabled", "securedbyperimeter"])).nullish(),
  }),
});
type Properties = z.infer<typeof body>["properties"];

/**
 * The vault or Managed HSM; undefined where the body is not one. `enableRbacAuthorization` absent is false (recorded: absent where never set). A policy
 * with an `applicationId` counts only for a user acting through that application, so it grants the service nothing and is left out.
 */
export function parseVault(value: unknown, hosts: KeyHostSuffixes): Vault | undefined {
  const { data } = body.safeParse(value);
  const store = data && STORES[data.type];
  if (data === undefined || store === undefined || parseResourceId(data.id)?.type !== data.type) return undefined;
  const { properties } = data;
  const suffix = store === "vault" ? hosts.vault : hosts.managedHsm;
  const url = (store === "vault" ? properties.vaultUri : properties.hsmUri) ?? `https://${data.name}.${suffix}`;
  if (!URL.canParse(url)) return undefined;
  return {
    id: data.id,
    name: data.name,
    store,
    vaultUrl: new URL(url).origin,
    tenantId: properties.tenantId,
    location: data.location,
    enableRbacAuthorization: properties.enableRbacAuthorization ?? false,
    accessPolicies: policiesOf(properties),
    enableSoftDelete: properties.enableSoftDelete ?? undefined,
    enablePurgeProtection: properties.enablePurgeProtection ?? false,
    network: networkOf(properties),
  };
}

function policiesOf({ accessPolicies }: Properties): Vault["accessPolicies"] {
  return (accessPolicies ?? [])
    .filter(({ applicationId }) => applicationId === undefined || applicationId === null || applicationId === "")
    .map(({ tenantId, objectId, permissions }) => ({
      tenantId,
      objectId,
      keys: (permissions.keys ?? []).map((permission) => permission.toLowerCase()),
    }));
}

const PUBLIC_ACCESS = {
  enabled: "Enabled",
  disabled: "Disabled",
  securedbyperimeter: "SecuredByPerimeter",
} as const satisfies Record<string, VaultNetwork["publicNetworkAccess"]>;

/** Absent is what Azure takes for it: everybody may reach the vault (recorded: absent where never set). */
function networkOf({ networkAcls, publicNetworkAccess }: Properties): VaultNetwork {
  return {
    defaultAction: networkAcls?.defaultAction === "deny" ? "Deny" : "Allow",
    bypass: networkAcls?.bypass === "none" ? "None" : "AzureServices",
    publicNetworkAccess: PUBLIC_ACCESS[publicNetworkAccess ?? "enabled"],
  };
}

const moment = z.iso
  .datetime({ offset: true })
  .nullish()
  .transform((text) => (text === undefined || text === null ? undefined : new Date(text)));
const deletedBody = z.object({
  name: z.string(),
  type: z.string().regex(/^Microsoft\.KeyVault\/deleted(Vaults|ManagedHSMs)$/i),
  properties: z.object({
    vaultId: z.string().nullish(),
    mhsmId: z.string().nullish(),
    location: z.string(),
    deletionDate: moment,
    scheduledPurgeDate: moment,
  }),
});

/** The deleted vault or Managed HSM; undefined where the body is not one. */
export function parseDeletedVault(value: unknown): DeletedVault | undefined {
  const { data } = deletedBody.safeParse(value);
  const vaultId = data?.properties.vaultId ?? data?.properties.mhsmId ?? undefined;
  if (data === undefined || vaultId === undefined) return undefined;
  const { location, deletionDate, scheduledPurgeDate } = data.properties;
  return { name: data.name, vaultId, location, deletedOn: deletionDate, scheduledPurgeDate };
}
