import { sameText } from "../identifiers";
import { armError, json, type Answer } from "../wire/answer";
import { azureTime, param, type Call, type Route } from "../wire/call";
import { existence, vaultHost, vaultId, type Existence, type Vault } from "../world/vault";
import {
  armList,
  armRoute,
  GROUP,
  inGroup,
  inSubscription,
  isListed,
  isReadable,
  notFound,
  refused,
  SUBSCRIPTION,
} from "./arm";

const KEY_VAULT = "providers/Microsoft.KeyVault";

/** Vaults and deleted vaults as resources. */
export const vaultRoutes: readonly Route[] = [
  armList("arm-vaults", `${SUBSCRIPTION}/${KEY_VAULT}/vaults`, (call) =>
    listVaults(call, (vault) => inSubscription(call, vault)),
  ),
  armList("arm-vaults", `${GROUP}/${KEY_VAULT}/vaults`, (call) => listVaults(call, (vault) => inGroup(call, vault))),
  armRoute("arm-vault", "GET", `${GROUP}/${KEY_VAULT}/vaults/{vault}`, readVault),
  armList("arm-deleted-vaults", `${SUBSCRIPTION}/${KEY_VAULT}/deletedVaults`, (call) =>
    allVaults(call, "deleted")
      .filter((vault) => inSubscription(call, vault) && isListed(vault.monitorAccess))
      .map((vault) => showDeletedVault(call, vault)),
  ),
  armRoute(
    "arm-deleted-vault",
    "GET",
    `${SUBSCRIPTION}/${KEY_VAULT}/locations/{location}/deletedVaults/{vault}`,
    readDeletedVault,
  ),
];

function listVaults(call: Call, isWanted: (vault: Vault) => boolean): readonly unknown[] {
  return allVaults(call, "live")
    .filter((vault) => isWanted(vault) && isListed(vault.monitorAccess))
    .map((vault) => showVault(call, vault));
}

function allVaults(call: Call, state: Existence): readonly Vault[] {
  return call.world.vaults.filter((vault) => vault.kind === "vault" && existence(vault, call.at) === state);
}

function readVault(call: Call): Answer {
  const found = allVaults(call, "live").find(
    (vault) => inGroup(call, vault) && sameText(vault.name, param(call, "vault")),
  );
  if (found === undefined) {
    return notFound("Microsoft.KeyVault/vaults", param(call, "vault"), param(call, "group"));
  }
  return isReadable(found.monitorAccess) ? json(200, showVault(call, found)) : refused(call);
}

/** Recorded. */
function readDeletedVault(call: Call): Answer {
  const found = allVaults(call, "deleted").find(
    (vault) =>
      inSubscription(call, vault) &&
      sameText(vault.name, param(call, "vault")) &&
      sameText(vault.location, param(call, "location")),
  );
  if (found === undefined) {
    return armError(
      404,
      "DeletedVaultNotFound",
      `The specified deleted vault '${param(call, "vault")}' does not exist.`,
    );
  }
  return isReadable(found.monitorAccess) ? json(200, showDeletedVault(call, found)) : refused(call);
}

function showDeletedVault(call: Call, vault: Vault): object {
  return {
    id: `/subscriptions/${vault.subscription}/providers/Microsoft.KeyVault/locations/${vault.location}/deletedVaults/${vault.name}`,
    name: vault.name,
    type: "Microsoft.KeyVault/deletedVaults",
    properties: {
      vaultId: vaultId(vault),
      location: vault.location,
      tags: {},
      deletionDate: azureTime(call, vault.deletedAt ?? 0),
      scheduledPurgeDate: azureTime(call, vault.purgeAt ?? 0),
      ...(vault.purgeProtection ? { purgeProtectionEnabled: true } : {}),
    },
  };
}

/** `networkAcls` and `enablePurgeProtection` are absent, not false, when never set (recorded). */
function showVault(call: Call, vault: Vault): object {
  const createdAt = azureTime(call, vault.createdAt);
  const by = {
    createdBy: "user@example.com",
    createdByType: "User",
    lastModifiedBy: "user@example.com",
    lastModifiedByType: "User",
  };
  return {
    id: vaultId(vault),
    name: vault.name,
    type: "Microsoft.KeyVault/vaults",
    location: vault.location,
    tags: {},
    systemData: { ...by, createdAt, lastModifiedAt: createdAt },
    properties: {
      sku: { family: "A", name: "standard" },
      tenantId: vault.tenant,
      ...(vault.firewall === null
        ? {}
        : {
            networkAcls: {
              bypass: vault.firewall.bypass,
              defaultAction: vault.firewall.defaultAction,
              ipRules: vault.firewall.monitorAllowed ? [{ value: "203.0.113.25/32" }] : [],
              virtualNetworkRules: [],
            },
          }),
      accessPolicies: vault.policies
        .filter((policy) => policy.effectiveUntil === null)
        .map((policy) => ({
          tenantId: vault.tenant,
          objectId: policy.objectId,
          permissions: { keys: policy.keys, secrets: [], certificates: [], storage: [] },
        })),
      enabledForDeployment: false,
      enableSoftDelete: vault.softDelete,
      ...(vault.softDelete ? { softDeleteRetentionInDays: vault.retentionDays } : {}),
      ...(vault.model === "rbac" ? { enableRbacAuthorization: true } : { enableRbacAuthorization: false }),
      ...(vault.purgeProtection ? { enablePurgeProtection: true } : {}),
      vaultUri: `https://${vaultHost(vault)}/`,
      provisioningState: "Succeeded",
      publicNetworkAccess: vault.publicNetworkAccess,
    },
  };
}
