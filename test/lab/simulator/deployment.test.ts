import { HealthcareApisManagementClient, type FhirService } from "@azure/arm-healthcareapis";
import { type RestError } from "@azure/core-rest-pipeline";
import { azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;
let authorization: string;

beforeEach(async () => {
  harness = await startHarness();
  authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://management.azure.com/")}`;
  harness.control("PUT", "/_sim/world", {
    services: [
      {
        name: "alpha",
        tags: { team: "blue" },
        properties: {
          corsConfiguration: { origins: ["*"], maxAge: 60 },
          exportConfiguration: { storageAccountName: "exports" },
        },
      },
    ],
  });
});
afterEach(() => harness.simulator.close());

const client = (): HealthcareApisManagementClient =>
  new HealthcareApisManagementClient(harness.credential, SUBSCRIPTION, harness.options);
const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const group = `https://management.azure.com/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health`;
const alpha = `${group}/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/alpha?api-version=2024-03-31`;

interface Raw {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly [name: string]: unknown;
    readonly error?: { readonly code: string; readonly message: string };
  };
}

async function arm(method: string, url: string, body?: unknown): Promise<Raw> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await azureFetch(harness.simulator.url, url, {
    ...init,
    headers: { authorization, "content-type": "application/json" },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: (text === "" ? {} : JSON.parse(text)) as Raw["body"] };
}

function body(change: object = {}): Record<string, unknown> {
  const encryption = { customerManagedKeyEncryption: { keyEncryptionKeyUrl: harness.service("alpha").keyUrl } };
  return {
    location: "westeurope",
    kind: "fhir-R4",
    identity: { type: "SystemAssigned" },
    properties: { encryption },
    ...change,
  };
}

test("a PUT runs as an operation until it is done", async () => {
  const answer = await arm("PUT", alpha, body());
  expect([answer.status, answer.body["properties"]]).toMatchObject([200, { provisioningState: "Updating" }]);
  const operation = answer.headers.get("azure-asyncoperation") ?? "";
  expect((await arm("GET", operation)).body["status"]).toBe("Running");
  expect((await arm("PUT", alpha, body())).status).toBe(409);
  harness.advance("PT4M");
  expect((await arm("GET", operation)).body["status"]).toBe("Succeeded");
  expect((await arm("GET", alpha)).body["properties"]).toMatchObject({ provisioningState: "Succeeded" });
});

test("a PUT resets what it does not mention", async () => {
  await arm("PUT", alpha, body());
  const service = await client().fhirServices.get("rg-health", "clinic", "alpha");
  expect(service.tags).toEqual({});
  expect(service.corsConfiguration).toEqual({ origins: [], headers: [], methods: [], allowCredentials: false });
  expect(service.exportConfiguration).toEqual({});
  expect(service.encryption).toBeDefined();
});

test("a PUT without the identity takes it away", async () => {
  await arm("PUT", alpha, { location: "westeurope", kind: "fhir-R4", properties: {} });
  expect(harness.service("alpha").causes).toMatchObject([{ cause: "identity-missing" }]);
  harness.advance("PT5M");
  expect(harness.service("alpha").provisioningState).toBe("Failed");
});

test("a PUT without encryption makes the service forget its keys, once it succeeded", async () => {
  await arm("PUT", alpha, body({ properties: {} }));
  harness.advance("PT4M");
  post("keys/kv-alpha/cmk/disable");
  expect(harness.log().losses).toEqual([]);
});

test.each<[string, object, number, string]>([
  ["no location", { location: undefined }, 400, "LocationRequired"],
  ["another location", { location: "eastus" }, 409, "InvalidResourceLocation"],
  ["an unknown member", { sku: { name: "free" } }, 400, "BadRequest"],
  ["an unknown property", { properties: { accessPolicies: [] } }, 400, "BadRequest"],
  ["an unknown nested property", { properties: { corsConfiguration: { origin: ["*"] } } }, 400, "BadRequest"],
  [
    "an empty key URL",
    { properties: { encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: "" } } } },
    400,
    "BadRequest",
  ],
  [
    "the URL of a secret",
    {
      properties: {
        encryption: {
          customerManagedKeyEncryption: { keyEncryptionKeyUrl: "https://kv-alpha.vault.azure.net/secrets/x" },
        },
      },
    },
    400,
    "BadRequest",
  ],
  ["encryption without identity", { identity: { type: "None" } }, 400, "BadRequest"],
  ["an unknown identity type", { identity: { type: "Managed" } }, 400, "BadRequest"],
  ["a user-assigned identity that is not named", { identity: { type: "UserAssigned" } }, 400, "BadRequest"],
  [
    "a user-assigned identity that does not exist",
    { identity: { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/x/mi": {} } } },
    400,
    "FailedIdentityOperation",
  ],
  ["a wrong kind", { kind: "fhir-R9" }, 400, "BadRequest"],
  ["another kind than it has", { kind: "fhir-Stu3" }, 400, "BadRequest"],
])("a PUT with %s is refused and changes nothing", async (_name, change, status, code) => {
  const before = await arm("GET", alpha);
  const answer = await arm("PUT", alpha, body(change));
  expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  expect((await arm("GET", alpha)).body).toEqual(before.body);
});

test("a PUT into a workspace that does not exist is refused", async () => {
  expect((await arm("PUT", alpha.replace("/clinic/", "/nowhere/"), body())).body.error?.code).toBe(
    "ParentResourceNotFound",
  );
});

test("what a GET shows can be PUT back, apart from the access policies no schema has", async () => {
  const { body: shown } = await arm("GET", alpha);
  const properties = { ...(shown["properties"] as Record<string, unknown>) };
  delete properties["accessPolicies"];
  expect((await arm("PUT", alpha, { ...shown, properties })).status).toBe(200);
  harness.advance("PT4M");
  expect((await arm("GET", alpha)).body["properties"]).toEqual({ ...properties, accessPolicies: [] });
});

test("a PATCH takes tags and identity at once, and nothing else", async () => {
  expect((await arm("PATCH", alpha, { tags: { team: "red" } })).body["tags"]).toEqual({ team: "red" });
  expect((await arm("PATCH", alpha, { properties: {} })).body.error?.code).toBe("BadRequest");
  await arm("PATCH", alpha, { identity: { type: "None" } });
  expect(harness.service("alpha").causes).toMatchObject([{ cause: "identity-missing" }]);
});

test("the SDK creates, and waits until it is done; the operation fails while the key is lost", async () => {
  harness.control("PUT", "/_sim/clock", { latency: "PT1M" });
  const wanted: FhirService = {
    ...{ location: "westeurope", kind: "fhir-R4", identity: { type: "SystemAssigned" } },
    encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: harness.service("alpha").keyUrl } },
  };
  const { fhirServices } = client();
  const done = await fhirServices.beginCreateOrUpdateAndWait("rg-health", "clinic", "alpha", wanted, {
    updateIntervalInMs: 1,
  });
  expect(done.provisioningState).toBe("Succeeded");
  const made = await fhirServices.beginCreateOrUpdateAndWait(
    "rg-health",
    "clinic",
    "plain",
    { location: "westeurope", kind: "fhir-R4" },
    { updateIntervalInMs: 1 },
  );
  expect(made.name).toBe("clinic/plain");
  post("keys/kv-alpha/cmk/disable");
  const failure = fhirServices.beginCreateOrUpdateAndWait("rg-health", "clinic", "alpha", wanted, {
    updateIntervalInMs: 1,
  });
  await expect(failure).rejects.toThrow("key-disabled");
  await fhirServices.beginDeleteAndWait("rg-health", "plain", "clinic", { updateIntervalInMs: 1 });
  await expect(fhirServices.get("rg-health", "clinic", "plain")).rejects.toMatchObject({ statusCode: 404 });
});

test("a service being created has no host yet, and counts as lost only once it had its key", async () => {
  post("services", { name: "newborn", grant: "none", createFor: "PT7M" });
  expect(harness.service("newborn").provisioningState).toBe("Creating");
  const tooEarly = await azureFetch(
    harness.simulator.url,
    "https://clinic-newborn.fhir.azurehealthcareapis.com/health/check",
  );
  expect([tooEarly.status, tooEarly.headers.get("proxy-status")]).toEqual([502, expect.stringContaining("NXDOMAIN")]);
  harness.advance("PT10M");
  expect(harness.service("newborn").provisioningState).toBe("Failed");
  expect(harness.log().losses).toEqual([]);
});

describe("template deployments", () => {
  const deployment = `${group}/providers/Microsoft.Resources/deployments/redeploy?api-version=2022-09-01`;
  const template = (resource: object): object => ({
    properties: {
      mode: "Incremental",
      parameters: { place: { value: "westeurope" } },
      template: {
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        parameters: { place: { type: "string" } },
        resources: [
          {
            type: "Microsoft.HealthcareApis/workspaces/fhirservices",
            apiVersion: "2024-03-31",
            name: "clinic/alpha",
            ...body(),
            ...resource,
          },
        ],
      },
    },
  });
  const state = async (): Promise<unknown> =>
    ((await arm("GET", deployment)).body["properties"] as { provisioningState: string }).provisioningState;

  test("applies a FHIR service as a full PUT", async () => {
    post("keys/kv-alpha/cmk/disable");
    harness.advance("PT40M");
    post("keys/kv-alpha/cmk/enable");
    const answer = await arm("PUT", deployment, template({ location: "[parameters('place')]" }));
    expect(answer.status).toBe(201);
    expect(await state()).toBe("Running");
    harness.advance("PT4M");
    expect(await state()).toBe("Succeeded");
    expect((await arm("GET", answer.headers.get("azure-asyncoperation") ?? "")).body).toEqual({ status: "Succeeded" });
    harness.advance("PT1M");
    expect(harness.log().errors).toMatchObject([{ healedBy: "redeployment" }]);
  });

  test("fails while the key is lost, and when the service refuses the resource", async () => {
    await arm("PUT", deployment, template({ kind: "fhir-R9" }));
    expect(await state()).toBe("Failed");
    post("keys/kv-alpha/cmk/disable");
    await arm("PUT", deployment, template({}));
    harness.advance("PT4M");
    expect(await state()).toBe("Failed");
  });

  test("takes what is escaped as it is written, in values and in names", async () => {
    await arm("PUT", deployment, template({ tags: { "[[a]": "[[b]", "[c] d": "[e", place: "[parameters('place')]" } }));
    harness.advance("PT4M");
    expect((await arm("GET", alpha)).body["tags"]).toEqual({ "[a]": "[b]", "[c] d": "[e", place: "westeurope" });
  });

  test.each<[string, object]>([
    ["an answer's id", { id: "/subscriptions/x" }],
    ["another type", { type: "Microsoft.HealthcareApis/workspaces/dicomservices" }],
    ["a name without its workspace", { name: "alpha" }],
    ["an expression it cannot evaluate", { location: "[concat('west', 'europe')]" }],
    ["one in a name", { tags: { "[concat('a')]": "b" } }],
  ])("refuses a template with %s", async (_name, resource) => {
    const answer = await arm("PUT", deployment, template(resource));
    expect([answer.status, answer.body.error?.code]).toEqual([400, "InvalidTemplate"]);
  });
});

test("answers an API it does not imitate with an error that says so", async () => {
  const error = (await client()
    .dicomServices.get("rg-health", "clinic", "images")
    .catch((cause: unknown) => cause)) as RestError;
  expect([error.statusCode, error.code]).toEqual([404, "InvalidResourceType"]);
});
