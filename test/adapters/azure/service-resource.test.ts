/** A service read whole: what a redeployment is made of. */
import { planRedeployment } from "../../../shared/core/redeployment/plan-redeployment";
import { type FakeAzure, startFakeAzure } from "./fake-azure";
import { service, WORKSPACES } from "./fhir-bodies";
import { outcome, seen } from "./outcome";

const ID = `${WORKSPACES}/ward/fhirservices/records`;

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

async function read(body: unknown, id = ID) {
  azure.says({ body });
  return azure.readers().fleet.readResource(id);
}

it("keeps every member of the answer, also what the SDK's model does not know", async () => {
  const body = service("ward/records", {
    properties: { provisioningState: "Succeeded", accessPolicies: [], future: { deep: [null, { at: 1 }] } },
    tags: { "[ward]": "4" },
    zones: ["1"],
  });
  const resource = seen(await read(body));
  expect(resource).toMatchObject({ apiVersion: "2024-03-31", service: { workspace: "ward", name: "records" } });
  expect(resource.body).toEqual(body);
  expect(azure.heard.map(({ path, query }) => [path, query.get("api-version")])).toEqual([[ID, "2024-03-31"]]);
});

it.each<[string, Record<string, unknown>, readonly string[]]>([
  ["a key and an identity", {}, []],
  ["no identity", { identity: undefined }, ["The service has no managed identity"]],
  ["an identity named none", { identity: { type: "None" } }, ["The service has no managed identity"]],
  ["no key", { properties: { provisioningState: "Succeeded" } }, ["The service names no customer-managed key"]],
  [
    "a key under another spelling",
    { properties: { provisioningState: "Succeeded", Encryption: { of: "ours" } } },
    ["The service names no customer-managed key", "API version 2024-03-31 does not describe properties.Encryption"],
  ],
])("is redeployed with the notes that its answer asks for: %s", async (_what, more, notes) => {
  const plan = planRedeployment(seen(await read(service("ward/records", more))), new Date(0));
  expect(plan.notes.map((note, index) => note.slice(0, notes[index]?.length))).toEqual(notes);
});

it.each([
  ["no location", { location: undefined }],
  ["an empty location", { location: "" }],
  ["no kind", { kind: undefined }],
  ["a kind that is an object", { kind: { of: "fhir" } }],
  ["no properties", { properties: undefined }],
  ["the id of another service", { id: `${WORKSPACES}/ward/fhirservices/other` }],
  ["another type", { type: "Microsoft.HealthcareApis/workspaces/dicomservices" }],
])("takes no answer with %s for a service that could be put back", async (_what, more) => {
  expect(outcome(await read(service("ward/records", more)))).toBe("unreachable UnexpectedBody");
});
