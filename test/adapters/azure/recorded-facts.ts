/** What recorded bodies say, in our words. */

/** A vault of the recordings: what all have in common, and what each has for itself. */
export const recordedVault = (group: string, name: string, more: object) => ({
  id: `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`,
  name,
  vaultUrl: `https://${name}.vault.azure.net`,
  location: "eastus2",
  store: "vault",
  enableSoftDelete: true,
  network: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
  ...more,
});

export const TENANT = "54826b22-38d6-4fb2-bad9-b7b93a3e9c5a";
export const WORKSPACE =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/clitest000001/providers/Microsoft.HealthcareApis/workspaces/myworkspace000003";

export const RECORDED_SERVICE = {
  id: `${WORKSPACE}/fhirservices/myfhirservice2000009`,
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroup: "clitest000001",
  workspace: "myworkspace000003",
  name: "myfhirservice2000009",
  location: "westus2",
  host: "myworkspace000003-myfhirservice2000009.fhir.azurehealthcareapis.com",
  provisioningState: "Succeeded",
  keyUrl: undefined,
  principals: [{ principalId: "c1b45511-2797-4223-a174-c768861ada94", tenantId: TENANT, resourceId: undefined }],
};

export const specService = (name: string) => ({
  id: `/subscriptions/subid/resourceGroups/testRG/providers/Microsoft.HealthcareApis/workspaces/workspace1/fhirservices/${name}`,
  subscriptionId: "subid",
  resourceGroup: "testRG",
  workspace: "workspace1",
  name,
  location: "",
  host: `workspace1-${name}.fhir.azurehealthcareapis.com`,
  provisioningState: "Creating",
  keyUrl: undefined,
  principals: [],
});

export const PRINCIPAL = "a16e04c3-322e-4895-9274-b9c8f94dabb1";

export const roleGrant = (id: string, dataActions: readonly string[]) => {
  const roleDefinitionId = `/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/${id}`;
  const permissions = [
    { dataActions: dataActions.map((action) => `Microsoft.KeyVault/vaults/${action}`), notDataActions: [] },
  ];
  const assignment = { assignmentId: roleDefinitionId, principalId: PRINCIPAL, scope: "/" };
  return { ...assignment, roleDefinitionId, condition: undefined, permissions };
};

export const RECORDED_KEY = {
  version: "782dc12fba224594867fa86b794abe5b",
  enabled: true,
  notBefore: undefined,
  expiresOn: undefined,
  createdOn: new Date("2018-06-25T19:54:30Z"),
  updatedOn: new Date("2018-06-25T19:54:30Z"),
  keyType: "RSA",
  sizeBits: 2048,
  keyOperations: ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"],
  recoveryLevel: "Recoverable+Purgeable",
};
export const DISABLED_KEY = {
  ...RECORDED_KEY,
  version: "b6b39ea688f0464e9f7a127203bcc498",
  enabled: false,
  createdOn: new Date("2023-03-21T07:33:37Z"),
  updatedOn: new Date("2023-03-21T07:33:37Z"),
  keyOperations: ["encrypt", "decrypt"],
  recoveryLevel: "CustomizedRecoverable+Purgeable",
};

const HSM = "cli-test-hsm-pec-000002";
export const RECORDED_HSM = {
  id: `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/cli_test_keyvault_pec000001/providers/Microsoft.KeyVault/managedHSMs/${HSM}`,
  name: HSM,
  store: "managed-hsm",
  vaultUrl: `https://${HSM}.managedhsm.azure.net`,
  tenantId: TENANT,
  location: "centraluseuap",
  enableRbacAuthorization: false,
  accessPolicies: [],
  enableSoftDelete: true,
  enablePurgeProtection: false,
  network: { defaultAction: "Allow", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
};

export const available = (resource: string, more: object) =>
  new Map([
    [resource.toLowerCase(), { availabilityState: "Available", title: "", reasonType: "", context: "", ...more }],
  ]);
