/** Workspaces and services as Resource Manager writes them. */
export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
export const WORKSPACES = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces`;
export const KEY_URL = "https://kv-ward.vault.azure.net/keys/cmk/0123";

/** A workspace by its name. */
export const workspace = (name: string) => ({
  id: `${WORKSPACES}/${name}`,
  name,
  type: "Microsoft.HealthcareApis/workspaces",
});
/** A service by `workspace/service`, with other members than the usual. */
export const service = (path: string, more: Record<string, unknown> = {}) => {
  const [ws = "", name = ""] = path.split("/");
  return {
    id: `${WORKSPACES}/${ws}/fhirservices/${name}`,
    name: path,
    type: "Microsoft.HealthcareApis/workspaces/fhirservices",
    location: "westeurope",
    kind: "fhir-R4",
    identity: { type: "SystemAssigned", principalId: "a-principal", tenantId: "a-tenant" },
    properties: {
      provisioningState: "Succeeded",
      authenticationConfiguration: { audience: "https://azurehealthcareapis.com" },
      encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: KEY_URL } },
    },
    ...more,
  };
};
