import { planRedeployment } from "../../../shared/core/redeployment/plan-redeployment";
import { type ServiceResource } from "../../../shared/core/redeployment/service-resource";
import { IDENTITY_ID, SERVICE_ID } from "../builders/azure";
import { ANSWERED, aResource, READ_AT, SETTABLE } from "./a-resource";

function plan(...of: Parameters<typeof aResource>) {
  const { template, notes } = planRedeployment(aResource(...of), READ_AT);
  return { template, notes, resource: template.resources[0] };
}

it("carries everything that can be set, and nothing that answers alone carry", () => {
  const { template, notes } = plan();
  expect(template).toEqual({
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    metadata: { resourceId: SERVICE_ID, readAt: READ_AT.toISOString(), notes: [] },
    variables: { name: "clinic/records" },
    resources: [
      {
        type: "Microsoft.HealthcareApis/workspaces/fhirservices",
        apiVersion: "2024-03-31",
        name: "[variables('name')]",
        location: "westeurope",
        kind: "fhir-R4",
        tags: { ward: "4" },
        identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: { [IDENTITY_ID]: {} } },
        properties: SETTABLE,
      },
    ],
  });
  expect(notes).toStrictEqual([]);
});

it.each<[string, object, object]>([
  ["the system's own", { type: "SystemAssigned", principalId: "p", tenantId: "t" }, { type: "SystemAssigned" }],
  [
    "one without an answer's values",
    { type: "UserAssigned", userAssignedIdentities: { "/one": {}, "/two": null } },
    { type: "UserAssigned", userAssignedIdentities: { "/one": {}, "/two": {} } },
  ],
  [
    "both, however they are spelt",
    { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { "/one": {} } },
    { type: "SystemAssigned,UserAssigned", userAssignedIdentities: { "/one": {} } },
  ],
  ["one without a type, which Resource Manager never answers", { principalId: "p" }, {}],
  ["none but named so", { type: "None", userAssignedIdentities: null }, { type: "None" }],
])("keeps the identity: %s", (_sentence, identity, kept) => {
  expect(plan({ identity }).resource["identity"]).toEqual(kept);
});

it.each([[undefined], [null]])("names no identity where there is %j", (identity) => {
  expect(plan({ identity }, { principals: [] }).resource).not.toHaveProperty("identity");
});

it("leaves nulls out, however deep: they say nothing in a PUT, and no schema has a place for them", () => {
  const corsConfiguration = { maxAge: null, origins: [{ none: null, one: 1 }] };
  const { resource, notes } = plan({ tags: null, properties: { corsConfiguration, encryption: null } });
  expect(resource["properties"]).toEqual({ corsConfiguration: { origins: [{ one: 1 }] } });
  expect(resource).not.toHaveProperty("tags");
  expect(notes).toStrictEqual([]);
});

it.each([
  ["an expression", "[concat('a')]", "[[concat('a')]"],
  ["an escaped one", "[[a]", "[[[a]"],
  ["empty brackets", "[]", "[[]"],
  ["a bracket before a word", "[draft] records", "[draft] records"],
  ["a bracket after a word", "records [draft]", "records [draft]"],
  ["a bracket alone", "[", "["],
])("keeps %s as it is written, not as it would be evaluated", (_sentence, text, written) => {
  const { resource } = plan({
    tags: { [text]: text },
    properties: { corsConfiguration: { origins: [text, 1, true] } },
  });
  expect(resource["tags"]).toEqual({ [written]: written });
  expect(resource["properties"]).toEqual({ corsConfiguration: { origins: [written, 1, true] } });
});

describe("what to see to first", () => {
  type Row = [string, Record<string, unknown>, Partial<ServiceResource["service"]>, readonly string[]];

  it.each<Row>([
    [
      "members that the API version does not describe",
      {
        zones: ["1"],
        sku: null,
        identity: { type: "None", delegated: { to: "all" } },
        properties: { ...SETTABLE, ...ANSWERED, CorsConfiguration: {}, future: 1, gone: null, none: {} },
      },
      {},
      [
        "API version 2024-03-31 does not describe zones, identity.delegated, properties.future, which this template leaves out. Look afterwards whether that is to be set again",
      ],
    ],
    [
      "no key",
      {},
      { keyUrl: undefined },
      [
        "The service names no customer-managed key now, and so neither does this template. Add properties.encryption with the key it is to use",
      ],
    ],
    [
      "no identity",
      {},
      { principals: [] },
      ["The service has no managed identity to reach a key with. Assign one, permit it to use the key, and ask again"],
    ],
    [
      "access policies, which no version describes any more: none is nothing, one is something",
      { properties: { ...SETTABLE, accessPolicies: [{ objectId: "one" }] } },
      {},
      [
        "API version 2024-03-31 does not describe properties.accessPolicies, which this template leaves out. Look afterwards whether that is to be set again",
      ],
    ],
    [
      "members of another spelling, which are others",
      { properties: { ...SETTABLE, Encryption: { a: 1 } }, Identity: { type: "None" } },
      {},
      [
        "API version 2024-03-31 does not describe Identity, properties.Encryption, which this template leaves out. Look afterwards whether that is to be set again",
      ],
    ],
    [
      "members within those that are sent",
      { properties: { ...SETTABLE, corsConfiguration: { maxAge: 1, future: 1, none: null, empty: [] } } },
      {},
      [
        "API version 2024-03-31 does not describe properties.corsConfiguration.future, which this template sends as it is. Take it out if the deployment is refused for it",
      ],
    ],
    ...["Updating", "Deleting", "Dreaming"].map((provisioningState): Row => [
      `the state ${provisioningState}`,
      {},
      { provisioningState },
      [
        `The service is being changed just now (provisioning state ${provisioningState}), perhaps by a redeployment. Wait until that is over, then ask for this template anew`,
      ],
    ]),
    ...["Succeeded", "Failed", "canceled", "Suspended", "Warned"].map((provisioningState): Row => [
      `nothing in the state ${provisioningState}`,
      {},
      { provisioningState },
      [],
    ]),
  ])("is %s", (_sentence, body, service, notes) => {
    const planned = plan(body, service);
    expect(planned.notes).toStrictEqual(notes);
    expect(planned.template.metadata.notes).toEqual(notes);
  });

  it("begins with what the incident says", () => {
    const resource = aResource({}, { keyUrl: undefined });
    const { notes } = planRedeployment(resource, READ_AT, [{ kind: "still-lost", causes: ["key is disabled"] }]);
    expect(notes).toStrictEqual([
      "Access is still lost (key is disabled). Restore it first, then ask for this template anew and deploy that",
      expect.stringContaining("names no customer-managed key"),
    ]);
  });
});
