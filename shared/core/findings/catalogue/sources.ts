/** Pages that several rows of the catalogue rest on, and steps that several share. */

const LEARN = "https://learn.microsoft.com/azure";

export const FHIR_CMK = `${LEARN}/healthcare-apis/fhir/customer-managed-keys`;
export const FHIR_CMK_SETUP = `${LEARN}/healthcare-apis/fhir/configure-customer-managed-keys`;
export const KEYS = `${LEARN}/key-vault/keys/about-keys-details`;
export const RECOVERY = `${LEARN}/key-vault/general/key-vault-recovery`;
export const SOFT_DELETE = `${LEARN}/key-vault/general/soft-delete-overview`;
export const NETWORK = `${LEARN}/key-vault/general/network-security`;
export const RBAC_GUIDE = `${LEARN}/key-vault/general/rbac-guide`;
export const THROTTLING = `${LEARN}/key-vault/general/overview-throttling`;
export const RESOURCE_HEALTH = `${LEARN}/service-health/resource-health-checks-resource-types`;
export const BUILT_IN_ROLES = `${LEARN}/role-based-access-control/built-in-roles`;

/** Gives the service's identity its access back, whichever permission model counts. */
export const GRANT = [
  'Give the identity its role: az role assignment create --assignee-object-id {principal} --assignee-principal-type ServicePrincipal --role "Key Vault Crypto Service Encryption User" --scope {vaultId}',
  "Where the vault uses access policies: az keyvault set-policy --name {vault} --object-id {principal} --key-permissions get wrapKey unwrapKey",
] as const;

export const REDEPLOY =
  "Redeploy {workspace}/{service} with its full configuration: a change of identity always needs it";
