import { azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }, { name: "beta" }] });
});
afterEach(() => harness.simulator.close());

const patchJson = (fault: object): unknown => harness.control("POST", "/_sim/faults", { kind: "patch-json", ...fault });
const SERVICES = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-health/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices`;

async function read(path: string): Promise<unknown> {
  const authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://management.azure.com")}`;
  const url = `https://management.azure.com${path}?api-version=2024-03-31`;
  return (await azureFetch(harness.simulator.url, url, { headers: { authorization } })).json();
}

test("replaces, adds and takes away members of the right answer", async () => {
  const honest = (await read(`${SERVICES}/alpha`)) as { id: string; properties: object };
  patchJson({
    api: "arm-fhirservice",
    match: "alpha",
    set: {
      "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl": 17,
      "/properties/odd.name": null,
      "properties.made.on.the.way": [1],
    },
    remove: ["name", "properties.corsConfiguration.maxAge", "no.such.member"],
  });
  const patched = (await read(`${SERVICES}/alpha`)) as { id: string; properties: object };
  expect(patched).toMatchObject({
    id: honest.id,
    properties: {
      encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: 17 } },
      "odd.name": null,
      made: { on: { the: { way: [1] } } },
    },
  });
  expect("name" in patched).toBe(false);
  expect(await read(`${SERVICES}/beta`)).toMatchObject({ name: "clinic/beta" });
});

test("reaches every entry of a list, or one", async () => {
  patchJson({ api: "arm-fhirservices", set: { "value.*.location": 5, "value.1.id": "" }, times: 1 });
  expect(await read(SERVICES)).toMatchObject({ value: [{ location: 5 }, { location: 5, id: "" }] });
  patchJson({ api: "arm-fhirservices", remove: ["value.0"] });
  expect(await read(SERVICES)).toMatchObject({ value: [{ name: "clinic/beta" }] });
});

test("leaves an error as it is", async () => {
  patchJson({ api: "arm-fhirservice", set: { error: null } });
  expect(await read(`${SERVICES}/gamma`)).toMatchObject({ error: { code: "ResourceNotFound" } });
});

test("says what it changes, and wants to be told", () => {
  patchJson({ api: "kv-key", set: { "attributes.enabled": "no" } });
  expect(harness.control("GET", "/_sim/faults")).toMatchObject([
    { kind: "patch-json", set: { "attributes.enabled": "no" }, remove: [] },
  ]);
  expect(() => patchJson({ api: "kv-key" })).toThrow("needs one of them");
  expect(() => patchJson({ api: "kv-key", kind: "reset", remove: ["name"] })).toThrow("no other fault takes them");
});
