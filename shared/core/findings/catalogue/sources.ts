/** Pages that several rows of the catalogue rest on, and steps that several share. */
import { type Step } from "./catalogue-row";

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

/** Gives a principal its access to the key. A vault goes by roles or by access policies, a Managed HSM by its local roles only. */
export function grantTo(principal: string): readonly Step[] {
  return [
    roleTo(principal),
    {
      when: "policies",
      step: `Give the identity its access policy: az keyvault set-policy --name {vault} --object-id ${principal} --key-permissions get wrapKey unwrapKey`,
    },
    {
      when: "managed-hsm",
      step: `Give the identity its local role: az keyvault role assignment create --hsm-name {vault} --assignee-object-id ${principal} --assignee-principal-type ServicePrincipal --role "Managed HSM Crypto Service Encryption User" --scope /keys`,
    },
  ];
}

function roleTo(principal: string): Step {
  return {
    when: "roles",
    step: `Give the identity its role: az role assignment create --assignee-object-id ${principal} --assignee-principal-type ServicePrincipal --role "Key Vault Crypto Service Encryption User" --scope {vaultId}`,
  };
}

export const GRANT = grantTo("{principal}");

/** Recovery brings the access policies of a vault and the local roles of a Managed HSM back, the role assignments of a vault it does not. */
export function recover(condition: string): readonly Step[] {
  return [
    { when: "vault", step: `Recover the vault${condition}: az keyvault recover --name {vault}` },
    { when: "managed-hsm", step: `Recover the Managed HSM${condition}: az keyvault recover --hsm-name {vault}` },
    roleTo("{principal}"),
    {
      when: "roles",
      step: "Set its other role assignments and Event Grid subscriptions up again, which recovery does not bring back",
    },
  ];
}

export const LET_TRUSTED_SERVICES_PASS: readonly Step[] = [
  { when: "vault", step: "Let trusted services pass: az keyvault update --name {vault} --bypass AzureServices" },
  {
    when: "managed-hsm",
    step: "Let trusted services pass: az keyvault update-hsm --hsm-name {vault} --bypass AzureServices",
  },
];

export const REDEPLOY = "A change of identity always needs a redeployment, however short the loss was";
