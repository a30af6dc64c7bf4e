/** What each recorded exchange must become, by its file and by the question it answers: written by hand, from the exchange and the documentation. */
import { type Heard, type Reply } from "./fake-azure";
import {
  available,
  PRINCIPAL,
  RECORDED_HSM,
  RECORDED_SERVICE,
  recordedVault,
  roleGrant,
  specService,
  TENANT,
  WORKSPACE,
} from "./recorded-facts";
import { RECORDED_KEY_VAULT, type RecordedOutcomes, UNEXPECTED } from "./recorded-key-vault";

/** An error of Resource Manager answers all its questions alike. */
function everywhere(expected: string): RecordedOutcomes {
  const [, code = ""] = expected.split(" ");
  return {
    service: expected,
    vault: expected,
    vaults: expected,
    "deleted vaults": expected,
    grants: expected,
    assignment: expected,
    assignments: expected,
    denials: expected,
    permissions: expected,
    "hsm grants": expected,
    identity: expected,
    identities: expected,
    principal: expected,
    principals: expected,
    search: expected,
    health: expected,
    services: { services: [], failures: [code] },
  };
}

/** A 404: one thing is absent, a list is unreadable. */
function gone(code: string): RecordedOutcomes {
  return {
    ...everywhere(`unreachable ${code}`),
    service: "absent",
    vault: "absent",
    assignment: "absent",
    identity: "absent",
  };
}

/** The list of workspaces that leads to a list of services. */
const inWorkspace =
  (id: string) =>
  ({ path }: Heard): Reply | undefined =>
    /\/workspaces$/i.test(path)
      ? { body: { value: [{ id, type: "Microsoft.HealthcareApis/workspaces" }] } }
      : undefined;

const NO_SERVICES = { services: [], failures: ["UnexpectedBody"] };

const asOnlyEntry = (_heard: Heard, recorded: unknown): Reply => ({ body: { value: [recorded] } });

const CONTRIBUTOR =
  "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
const CONTRIBUTOR_ASSIGNMENT = {
  assignmentId:
    "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleAssignments/c3732a23-4ef2-48eb-a770-6ce01f794646",
  principalId: PRINCIPAL,
  scope: "/subscriptions/00000000-0000-0000-0000-000000000000",
  roleDefinitionId: CONTRIBUTOR,
  condition: undefined,
};
const isDefinition = ({ path }: Heard): boolean => /roledefinitions/i.test(path);

/** Assignments of every recorded role, and the list of their definitions. */
function assignedRoles({ path }: Heard, recorded: unknown): Reply {
  const roles = (recorded as { readonly value: readonly { readonly id: string }[] }).value;
  if (/roledefinitions$/i.test(path)) return { body: recorded };
  const type = "Microsoft.Authorization/roleAssignments";
  const properties = (id: string) => ({ scope: "/", roleDefinitionId: id, principalId: PRINCIPAL });
  return { body: { value: roles.map(({ id }) => ({ id, type, properties: properties(id) })) } };
}

export const RECORDED_OUTCOMES: Readonly<Record<string, RecordedOutcomes>> = {
  ...RECORDED_KEY_VAULT,

  "arm/deletedvault-get-200.json": {
    vault: UNEXPECTED,
    vaults: UNEXPECTED,
    around: (heard, recorded) => (/deletedvaults$/i.test(heard.path) ? asOnlyEntry(heard, recorded) : undefined),
    "deleted vaults": [
      {
        name: "kvclinsp19-test",
        vaultId:
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/test_nsp_association_crud000001/providers/Microsoft.KeyVault/vaults/kvclinsp19-test",
        location: "eastus2euap",
        deletedOn: new Date("2025-03-21T14:48:21Z"),
        scheduledPurgeDate: new Date("2025-06-19T14:48:21Z"),
      },
    ],
  },
  "arm/err-401-expiredtoken.json": everywhere("refused ExpiredAuthenticationToken"),
  "arm/err-403-authorizationfailed-get.json": everywhere("refused AuthorizationFailed"),
  "arm/err-404-empty-body.json": {
    ...gone("Http404"),
    key: "unreachable Http404",
    "deleted key": "unreachable Http404",
  },
  "arm/err-404-resourcegroupnotfound.json": gone("ResourceGroupNotFound"),
  "arm/err-409-missingsubscriptionregistration.json": everywhere("unreachable MissingSubscriptionRegistration"),
  "arm/err-429-resourcerequeststhrottled.json": everywhere("unreachable ResourceRequestsThrottled"),
  "arm/err-429-toomanyrequests.json": everywhere("unreachable TooManyRequests"),
  "arm/err-500-internalservererror.json": everywhere("unreachable ServiceError"),
  "arm/err-502-text.json": { ...everywhere("unreachable Http502"), "health check": "unreachable Http502" },
  "arm/err-503-servertimeout.json": everywhere("unreachable ServerTimeout"),
  "arm/mhsm-get-200-not-activated.json": { vault: RECORDED_HSM, vaults: UNEXPECTED },
  "arm/roleassignments-200-assignedTo.json": {
    assignments: [CONTRIBUTOR_ASSIGNMENT],
    ...{ denials: UNEXPECTED, "hsm grants": UNEXPECTED },
    around: (heard) =>
      isDefinition(heard)
        ? { body: { id: CONTRIBUTOR, properties: { permissions: [{ actions: ["*"] }] } } }
        : undefined,
    grants: [{ ...CONTRIBUTOR_ASSIGNMENT, permissions: [{ dataActions: [], notDataActions: [] }] }],
  },
  "arm/roledefinitions-200-keyvault-crypto.json": {
    around: assignedRoles,
    permissions: roleGrant("e147488a-f6f5-4113-8e2d-b22465e65bf6", [
      ...["keys/read", "keys/wrap/action", "keys/unwrap/action"],
    ]).permissions,
    grants: [
      roleGrant("00482a5a-887f-4fb3-b363-3b7fe8e74483", ["*"]),
      roleGrant("14b46e9e-c2b7-41b4-b07b-48a6ebf60603", ["keys/*", "keyrotationpolicies/*"]),
      roleGrant("12338af0-0e69-4776-bea7-57ae8d297424", [
        ...["keys/read", "keys/update/action", "keys/backup/action", "keys/encrypt/action", "keys/decrypt/action"],
        ...["keys/wrap/action", "keys/unwrap/action", "keys/sign/action", "keys/verify/action"],
      ]),
      roleGrant("21090545-7ca7-4776-b22c-e363652d74d2", ["*/read", "secrets/readMetadata/action"]),
      roleGrant("e147488a-f6f5-4113-8e2d-b22465e65bf6", ["keys/read", "keys/wrap/action", "keys/unwrap/action"]),
    ],
  },
  "arm/vault-404-resourcenotfound.json": gone("ResourceNotFound"),
  "arm/vault-get-200-accesspolicies-purgeprotected.json": {
    vault: recordedVault("clitest.rg.testelasticsan.cmk.uai.000001", "keyvault000003", {
      tenantId: TENANT,
      enablePurgeProtection: true,
      enableRbacAuthorization: false,
      accessPolicies: [{ tenantId: TENANT, objectId: "a7250e3a-0e5e-48e2-9a34-45f1f5e1a91e", keys: ["all"] }],
    }),
    vaults: UNEXPECTED,
  },
  "arm/vault-get-200-firewall-deny-bypass.json": {
    vault: recordedVault("cli_test_keyvault_network_rule000001", "cli-test-kv-nr-000002", {
      tenantId: TENANT,
      enablePurgeProtection: false,
      network: { defaultAction: "Deny", bypass: "AzureServices", publicNetworkAccess: "Enabled" },
      enableRbacAuthorization: false,
      accessPolicies: [{ tenantId: TENANT, objectId: "6b30bdc6-696a-46fb-82d7-739c2fb147b7", keys: ["all"] }],
    }),
  },
  "arm/vault-get-200-rbac-no-purgeprotection.json": {
    vault: recordedVault("clitest000001", "cliakstestkv000002", {
      tenantId: "72f988bf-86f1-41af-91ab-2d7cd011db47",
      location: "eastus",
      enablePurgeProtection: false,
      enableRbacAuthorization: true,
      accessPolicies: [],
    }),
  },

  "fhir/get-200-systemassigned.json": { service: RECORDED_SERVICE, vault: UNEXPECTED },
  // Azure API for FHIR, which was retired: it is no target, whoever asks.
  "fhir/legacy-service-get-200.json": { service: UNEXPECTED, vault: UNEXPECTED, services: NO_SERVICES },
  "fhir/list-200.json": {
    around: inWorkspace(WORKSPACE),
    services: { services: [RECORDED_SERVICE], failures: [] },
  },
  "fhir/operationresult-200-running.json": { service: UNEXPECTED, services: NO_SERVICES },
  "fhir/operationresult-200-succeeded.json": { service: UNEXPECTED, services: NO_SERVICES },
  "fhir/put-201-creating-systemassigned.json": { service: "unreachable Http201" },
  "fhir/workspaces-list-by-rg-or-sub-200.json": {
    around: ({ path }) => (/\/fhirservices$/i.test(path) ? { body: { value: [] } } : undefined),
    services: { services: [], failures: [] },
  },

  "resourcehealth/current-200-vm.json": {
    around: asOnlyEntry,
    health: available(
      "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-resource-group/providers/Microsoft.Compute/virtualMachines/5a1ad2hlbc1vyhzyd0659rit0-node-1",
      {
        title: "Available",
        summary: "There aren't any known Azure platform problems affecting this virtual machine.",
        context: "Not Applicable",
        occurredAt: new Date("2026-01-26T18:41:39Z"),
      },
    ),
  },
  "resourcehealth/list-history-200-storage.json": {
    health: available(
      "/subscriptions/632cc760-aa97-46a9-9c12-50b13163c9c7/resourceGroups/BP-DEV-MonitoringAgent/providers/Microsoft.Storage/storageAccounts/bpdevmonitoringagent925",
      {
        summary: "There aren't any known Azure platform problems affecting this storage accounts",
        occurredAt: new Date("2018-06-19T09:02:58Z"),
      },
    ),
  },

  "spec/fhir-2024-03-31-get-cmk-systemassigned.json": {
    service: {
      ...specService("fhirservices1"),
      keyUrl: "https://mykeyvault.vault.azure.net/keys/myEncryptionKey/myKeyVersion",
      principals: [
        {
          principalId: "2f1f372f-edcf-43f5-aedb-173da3cc5c1e",
          tenantId: "abfde7b2-df0f-47e6-aabf-2462b07508dc",
          resourceId: undefined,
        },
      ],
    },
  },
  "spec/fhir-2024-03-31-list.json": {
    around: inWorkspace(
      "/subscriptions/subid/resourceGroups/testRG/providers/Microsoft.HealthcareApis/workspaces/workspace1",
    ),
    services: {
      services: [specService("fhirservice1"), specService("fhirservice2")],
      failures: ["UnexpectedNextLink"],
    },
  },
  // Its ids are placeholders, and so is its next link.
  "spec/resourcehealth-2018-07-01-listbysubscription.json": { health: "unreachable UnexpectedNextLink" },
  "spec/resourcehealth-2025-04-01-getbyresource.json": {
    around: asOnlyEntry,
    health: available(
      "/subscriptions/4abcdefgh-ijkl-mnop-qrstuvwxyz/resourceGroups/rhctestenv/providers/Microsoft.ClassicCompute/virtualMachines /rhctestenvV1PI",
      {
        availabilityState: "Unavailable",
        title: "Unavailable",
        summary: "We're sorry, we couldn't automatically recover your virtual machine",
        reasonType: "Unplanned",
        context: "Platform Initiated",
        occurredAt: new Date("2016-03-29T09:12:00Z"),
      },
    ),
  },

  // Nobody asks Azure Resource Graph. Its answers are no lists of Resource Manager, its errors are like those of others.
  "spec/arg-basicquery.json": everywhere(UNEXPECTED),
  "arg/resources-200-skiptoken.json": everywhere(UNEXPECTED),
  "arg/resources-400-invalidquery.json": everywhere("unreachable BadRequest"),
  "ingestion/err-403-operationfailed.json": everywhere("refused OperationFailed"),
};
