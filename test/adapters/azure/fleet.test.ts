import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import { type FakeAzure, type Reply, startFakeAzure, staticCredential } from "./fake-azure";
import { KEY_URL, service, SUBSCRIPTION, WORKSPACES } from "./fhir-bodies";
import { outcome, seen } from "./outcome";

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

async function readWard(body: unknown) {
  azure.says({ body });
  return azure.readers().fleet.readService(`${WORKSPACES}/ward/fhirservices/records`);
}

describe("readService", () => {
  it("sees the service as Resource Manager describes it", async () => {
    const id = `${WORKSPACES}/ward/fhirservices/records`;
    expect(seen(await readWard(service("ward/records")))).toEqual({
      id,
      subscriptionId: SUBSCRIPTION,
      resourceGroup: "rg",
      workspace: "ward",
      name: "records",
      location: "westeurope",
      host: "ward-records.fhir.azurehealthcareapis.com",
      provisioningState: "Succeeded",
      keyUrl: KEY_URL,
      principals: [{ principalId: "a-principal", tenantId: "a-tenant", resourceId: undefined }],
    });
    expect(azure.heard.map(({ host, path, query }) => [host, path, query.get("api-version")])).toEqual([
      ["management.azure.com", id, "2024-03-31"],
    ]);
  });

  it("finds the short name and another spelling of type and id just as good", async () => {
    const body = service("ward/records", {
      name: "records",
      id: `${WORKSPACES}/WARD/FhirServices/Records`.replace("resourceGroups", "resourcegroups"),
      type: "microsoft.healthcareapis/WORKSPACES/FHIRSERVICES",
    });
    expect(seen(await readWard(body))).toMatchObject({
      workspace: "WARD",
      host: "ward-records.fhir.azurehealthcareapis.com",
    });
  });

  it.each([
    ["without encryption", {}],
    ["with null encryption", { encryption: null }],
    ["with an empty key URL", { encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: " " } } }],
    ["with empty encryption", { encryption: { customerManagedKeyEncryption: {} } }],
  ])("sees no key of a service %s", async (_name, properties) => {
    const body = service("ward/records", { properties: { provisioningState: "Succeeded", ...properties } });
    expect(seen(await readWard(body)).keyUrl).toBeUndefined();
  });

  it.each([
    ["a query", `${KEY_URL}?x=secret`, KEY_URL],
    ["an empty query", `${KEY_URL}?`, KEY_URL],
    ["a query of several lines", ` ${KEY_URL} ?x=secret\ny=secret`, KEY_URL],
    ["a slash at the end", `${KEY_URL}/`, KEY_URL],
    ["HTTPS's own port", KEY_URL.replace(".net/", ".net:443/"), KEY_URL],
    ["a fragment", `${KEY_URL}#secret`, KEY_URL],
    ["nothing but a query", "?x=secret", undefined],
    ["no address at all", "my key?x=secret", "my key"],
  ])(
    "spells a key URL with %s as any other of that key, without secrets, for it is stored and shown",
    async (_name, keyEncryptionKeyUrl, expected) => {
      const encryption = { customerManagedKeyEncryption: { keyEncryptionKeyUrl } };
      const body = service("ward/records", { properties: { provisioningState: "Succeeded", encryption } });
      const read = seen(await readWard(body));
      expect(read.keyUrl).toBe(expected);
      expect(JSON.stringify(read)).not.toContain("secret");
    },
  );

  const user = { principalId: "user-principal", clientId: "c" };
  it.each([
    ["absent", undefined, []],
    ["null", null, []],
    ["None", { type: "None" }, []],
    ["system, not yet made", { type: "systemassigned" }, [[undefined, undefined, undefined]]],
    ["user", { type: "UserAssigned", userAssignedIdentities: { "/mi": user } }, [["user-principal", undefined, "/mi"]]],
    ["user, bare", { type: "UserAssigned", userAssignedIdentities: { "/mi": {} } }, [[undefined, undefined, "/mi"]]],
    ["user, null", { type: "UserAssigned", userAssignedIdentities: { "/mi": null } }, [[undefined, undefined, "/mi"]]],
    [
      "both, with blanks",
      {
        type: "systemAssigned, UserASSIGNED",
        principalId: "p",
        tenantId: "t",
        userAssignedIdentities: { "/mi": user },
      },
      [
        ["p", "t", undefined],
        ["user-principal", "t", "/mi"],
      ],
    ],
  ])("knows the principals of an identity that is %s", async (_name, identity, expected) => {
    const { principals } = seen(await readWard(service("ward/records", { identity })));
    expect(principals.map((one) => [one.principalId, one.tenantId, one.resourceId])).toEqual(expected);
  });

  it.each([
    ["an identity of a kind unknown", service("ward/records", { identity: { type: "Borrowed" } })],
    ["a user-assigned identity without names", service("ward/records", { identity: { type: "UserAssigned" } })],
    ["an identity without type", service("ward/records", { identity: {} })],
    ["another service", service("ward/other")],
    ["a service without id", service("ward/records", { id: undefined })],
    ["a service of another type", service("ward/records", { type: "Microsoft.HealthcareApis/services" })],
    ["an id of another type", service("ward/records", { id: `${WORKSPACES}/ward/dicomservices/records` })],
    ["a service cut short", service("ward/records", { properties: undefined })],
    ["a service without state", service("ward/records", { properties: {} })],
    [
      "encryption that is a text",
      service("ward/records", { properties: { provisioningState: "x", encryption: "cmk" } }),
    ],
    ["an empty list", { value: [] }],
  ])("does not take %s for the service", async (_name, body) => {
    expect(outcome(await readWard(body))).toBe("unreachable UnexpectedBody");
  });

  it.each<[string, Reply]>([
    ["ResourceNotFound", { status: 404, body: { error: { code: "ResourceNotFound" } } }],
    ["ResourceGroupNotFound", { status: 404, body: { error: { code: "ResourceGroupNotFound" } } }],
    ["ParentResourceNotFound", { status: 404, body: { error: { code: "ParentResourceNotFound" } } }],
    ["a 404 without body", { status: 404 }],
  ])("takes %s for absence", async (_name, reply) => {
    azure.says(reply);
    expect(outcome(await azure.readers().fleet.readService(`${WORKSPACES}/ward/fhirservices/records`))).toBe("absent");
  });

  it.each([
    "",
    "records",
    `${WORKSPACES}/ward`,
    `${WORKSPACES}/ward/fhirservices/a?x=1`,
    `${WORKSPACES}/../fhirservices/b`,
  ])("asks nothing about %j, which is no service's id", async (id) => {
    azure.says({ body: {} });
    expect(outcome(await azure.readers().fleet.readService(id))).toBe("unreachable UnexpectedId");
    expect(azure.heard).toEqual([]);
  });

  it.each([
    ["usgov", "management.usgovcloudapi.net", "ward-records.fhir.azurehealthcareapis.us"],
    ["china", "management.chinacloudapi.cn", "ward-records.fhir.azurehealthcareapis.cn"],
  ] as const)("asks the endpoint of %s with a token for it", async (cloud, host, serviceHost) => {
    azure.says({ body: service("ward/records") });
    const asked: (string | string[])[] = [];
    const { fleet } = azure.readers({ cloud: AZURE_CLOUDS[cloud], credential: staticCredential(asked) });
    expect(seen(await fleet.readService(`${WORKSPACES}/ward/fhirservices/records`)).host).toBe(serviceHost);
    expect(azure.heard[0]?.host).toBe(host);
    expect(asked.flat()).toEqual([`https://${host}/.default`]);
  });
});
