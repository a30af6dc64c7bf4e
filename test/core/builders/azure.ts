/** The FHIR service, key, vault and roles of the tests, healthy unless told otherwise. */
import { type FhirService, type Principal } from "../../../shared/core/facts/fhir-service";
import { type DenyAssignment } from "../../../shared/core/facts/deny-assignment";
import { type HealthCheck, type ResourceHealth, type SearchProbe } from "../../../shared/core/facts/health";
import { type ManagedIdentity, type ServicePrincipal } from "../../../shared/core/facts/identity";
import { type DeletedKey, type Key, type KeyUrl, type KeyVersion } from "../../../shared/core/facts/key";
import {
  type DeletedVault,
  type OwnPolicySeen,
  type PrincipalGrants,
  type RoleGrant,
  type Vault,
} from "../../../shared/core/facts/vault";
import { at } from "./moments";

const SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";

export const SERVICE_ID = `${SUBSCRIPTION}/resourceGroups/rg-clinic/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records`;
export const VAULT_ID = `${SUBSCRIPTION}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-clinic`;
export const HSM_ID = `${SUBSCRIPTION}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/managedHSMs/hsm-clinic`;
export const HSM_KEY_URL = "https://hsm-clinic.managedhsm.azure.net/keys/cmk/0a1b";
export const KEY_URL = "https://kv-clinic.vault.azure.net/keys/cmk/0a1b";
export const OTHER_KEY_URL = "https://kv-clinic.vault.azure.net/keys/cmk-new/9f8e";

export function aPrincipal(changes: Partial<Principal> = {}): Principal {
  return { principalId: "principal-1", tenantId: "tenant-1", resourceId: undefined, ...changes };
}

export function aFhirService(changes: Partial<FhirService> = {}): FhirService {
  return {
    id: SERVICE_ID,
    subscriptionId: "11111111-1111-1111-1111-111111111111",
    resourceGroup: "rg-clinic",
    workspace: "clinic",
    name: "records",
    location: "westeurope",
    host: "clinic-records.fhir.azurehealthcareapis.com",
    provisioningState: "Succeeded",
    keyUrl: KEY_URL,
    principals: [aPrincipal()],
    ...changes,
  };
}

export function aKeyUrl(url: string = KEY_URL): KeyUrl {
  const [name = "", version = ""] = url.split("/").slice(4);
  const vaultUrl = "https://kv-clinic.vault.azure.net";
  return { url, vaultUrl, vaultName: "kv-clinic", store: "vault", name, version };
}

export function aKey(changes: Partial<Key> = {}): Key {
  return {
    version: "0a1b",
    enabled: true,
    notBefore: undefined,
    expiresOn: undefined,
    createdOn: at("07:00:00"),
    updatedOn: at("08:00:00"),
    keyType: "RSA",
    sizeBits: 3072,
    keyOperations: ["wrapKey", "unwrapKey"],
    recoveryLevel: "Recoverable",
    ...changes,
  };
}

export function aDeletedKey(changes: Partial<DeletedKey> = {}): DeletedKey {
  return { deletedOn: at("11:59:00"), scheduledPurgeDate: new Date("2026-05-31T11:59:00Z"), ...changes };
}

export function aKeyVersion(changes: Partial<KeyVersion> = {}): KeyVersion {
  return { version: "0a1b", enabled: true, expiresOn: undefined, createdOn: at("07:00:00"), ...changes };
}

export function aDeletedVault(changes: Partial<DeletedVault> = {}): DeletedVault {
  return {
    name: "kv-clinic",
    vaultId: VAULT_ID,
    location: "westeurope",
    deletedOn: at("11:59:00"),
    scheduledPurgeDate: new Date("2026-05-31T11:59:00Z"),
    ...changes,
  };
}

export function aVault(changes: Partial<Vault> = {}): Vault {
  return {
    id: VAULT_ID,
    name: "kv-clinic",
    store: "vault",
    vaultUrl: "https://kv-clinic.vault.azure.net",
    tenantId: "tenant-1",
    location: "westeurope",
    enableRbacAuthorization: true,
    accessPolicies: [],
    enableSoftDelete: true,
    enablePurgeProtection: true,
    network: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
    ...changes,
  };
}

/** Key Vault Crypto Service Encryption User. */
export function aGrant(changes: Partial<RoleGrant> = {}): RoleGrant {
  return {
    assignmentId: `${VAULT_ID}/providers/Microsoft.Authorization/roleAssignments/assignment-1`,
    principalId: "principal-1",
    scope: VAULT_ID,
    roleDefinitionId: "e147488a-f6f5-4113-8e2d-b22465e65bf6",
    condition: undefined,
    permissions: [
      {
        dataActions: [
          "Microsoft.KeyVault/vaults/keys/read",
          "Microsoft.KeyVault/vaults/keys/wrap/action",
          "Microsoft.KeyVault/vaults/keys/unwrap/action",
        ],
        notDataActions: [],
      },
    ],
    ...changes,
  };
}

export function grantsOf(...grants: readonly RoleGrant[]): readonly PrincipalGrants[] {
  return [{ principalId: "principal-1", grants, perhapsByGroup: [] }];
}

export const IDENTITY_ID = `${SUBSCRIPTION}/resourceGroups/rg-clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi-clinic`;

export function anOwnPolicy(changes: Partial<OwnPolicySeen> = {}): OwnPolicySeen {
  return { vaultId: VAULT_ID.toLowerCase(), principalId: "principal-1", beside: [], ...changes };
}

export function aManagedIdentity(changes: Partial<ManagedIdentity> = {}): ManagedIdentity {
  return { id: IDENTITY_ID, principalId: "principal-1", tenantId: "tenant-1", ...changes };
}

export function aServicePrincipal(changes: Partial<ServicePrincipal> = {}): ServicePrincipal {
  return { id: "principal-1", accountEnabled: true, ...changes };
}

/** Denies all of a key vault's data actions to everybody in the vault. */
export function aDenyAssignment(changes: Partial<DenyAssignment> = {}): DenyAssignment {
  return {
    id: `${VAULT_ID}/providers/Microsoft.Authorization/denyAssignments/denial-1`,
    scope: VAULT_ID,
    appliesToChildScopes: true,
    principals: [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" }],
    excludedPrincipals: [],
    permissions: [{ dataActions: ["Microsoft.KeyVault/*"], notDataActions: [] }],
    condition: undefined,
    ...changes,
  };
}

export function aSearch(changes: Partial<SearchProbe> = {}): SearchProbe {
  return { status: 200, namesTheKey: false, ...changes };
}

export function aHealthCheck(reason?: string): HealthCheck {
  const status = reason === undefined ? "Healthy" : "Degraded";
  return { overallStatus: status, dataStore: { status, reason } };
}

export function aResourceHealth(changes: Partial<ResourceHealth> = {}): ResourceHealth {
  return {
    availabilityState: "Available",
    title: "Available",
    summary: "There are no known problems",
    reasonType: "",
    context: "",
    occurredAt: undefined,
    ...changes,
  };
}
