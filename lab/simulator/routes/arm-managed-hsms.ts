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

/** Managed HSMs as resources: GET as recorded, deleted ones by the specification. */
export const managedHsmRoutes: readonly Route[] = [
  armList("arm-managed-hsms", `${SUBSCRIPTION}/${KEY_VAULT}/managedHSMs`, (call) =>
    find(call, "live", (hsm) => inSubscription(call, hsm)).map((hsm) => show(call, hsm)),
  ),
  armList("arm-managed-hsms", `${GROUP}/${KEY_VAULT}/managedHSMs`, (call) =>
    find(call, "live", (hsm) => inGroup(call, hsm)).map((hsm) => show(call, hsm)),
  ),
  armRoute("arm-managed-hsm", "GET", `${GROUP}/${KEY_VAULT}/managedHSMs/{hsm}`, read),
  armList("arm-deleted-managed-hsms", `${SUBSCRIPTION}/${KEY_VAULT}/deletedManagedHSMs`, (call) =>
    find(call, "deleted", (hsm) => inSubscription(call, hsm)).map((hsm) => showDeleted(call, hsm)),
  ),
  armRoute(
    "arm-deleted-managed-hsm",
    "GET",
    `${SUBSCRIPTION}/${KEY_VAULT}/locations/{location}/deletedManagedHSMs/{hsm}`,
    readDeleted,
  ),
];

function find(call: Call, state: Existence, isWanted: (hsm: Vault) => boolean): readonly Vault[] {
  return all(call, state).filter((hsm) => isWanted(hsm) && isListed(hsm.monitorAccess));
}

function all(call: Call, state: Existence): readonly Vault[] {
  return call.world.vaults.filter((one) => one.kind === "managed-hsm" && existence(one, call.at) === state);
}

function read(call: Call): Answer {
  const name = param(call, "hsm");
  const found = all(call, "live").find((hsm) => inGroup(call, hsm) && sameText(hsm.name, name));
  if (found === undefined) {
    return notFound("Microsoft.KeyVault/managedHSMs", name, param(call, "group"));
  }
  return isReadable(found.monitorAccess) ? json(200, show(call, found)) : refused(call);
}

function readDeleted(call: Call): Answer {
  const [name, location] = [param(call, "hsm"), param(call, "location")];
  const found = all(call, "deleted").find(
    (hsm) => inSubscription(call, hsm) && sameText(hsm.name, name) && sameText(hsm.location, location),
  );
  if (found === undefined) {
    return armError(404, "DeletedManagedHsmNotFound", `The specified deleted Managed HSM '${name}' does not exist.`);
  }
  return isReadable(found.monitorAccess) ? json(200, showDeleted(call, found)) : refused(call);
}

/** Unlike a vault, an HSM states everything: booleans and `networkAcls` are there when never set (recorded). */
function show(call: Call, hsm: Vault): object {
  const createdAt = azureTime(call, hsm.createdAt);
  const by = { createdBy: "user@example.com", createdByType: "User" };
  const { defaultAction = "Allow", bypass = "AzureServices", monitorAllowed = false } = hsm.firewall ?? {};
  return {
    id: vaultId(hsm),
    name: hsm.name,
    type: "Microsoft.KeyVault/managedHSMs",
    location: hsm.location,
    sku: { family: "B", name: "Standard_B1" },
    tags: {},
    systemData: { ...by, createdAt, lastModifiedAt: createdAt },
    properties: {
      tenantId: hsm.tenant,
      hsmUri: `https://${vaultHost(hsm)}/`,
      initialAdminObjectIds: ["00000000-0000-4000-8000-0000000000ad"],
      enableSoftDelete: true,
      softDeleteRetentionInDays: hsm.retentionDays,
      enablePurgeProtection: hsm.purgeProtection,
      provisioningState: "Succeeded",
      statusMessage: "The Managed HSM is provisioned and ready to use.",
      networkAcls: {
        bypass,
        defaultAction,
        ipRules: monitorAllowed ? [{ value: "203.0.113.25/32" }] : [],
        virtualNetworkRules: [],
      },
      publicNetworkAccess: hsm.publicNetworkAccess,
      regions: [],
      securityDomainProperties: {
        activationStatus: "Active",
        activationStatusMessage: "Your HSM has been activated and can be used for cryptographic operations.",
      },
    },
  };
}

function showDeleted(call: Call, hsm: Vault): object {
  return {
    id: `/subscriptions/${hsm.subscription}/${KEY_VAULT}/locations/${hsm.location}/deletedManagedHSMs/${hsm.name}`,
    name: hsm.name,
    type: "Microsoft.KeyVault/deletedManagedHSMs",
    properties: {
      mhsmId: vaultId(hsm),
      location: hsm.location,
      tags: {},
      deletionDate: azureTime(call, hsm.deletedAt ?? 0),
      scheduledPurgeDate: azureTime(call, hsm.purgeAt ?? 0),
      purgeProtectionEnabled: hsm.purgeProtection,
    },
  };
}
