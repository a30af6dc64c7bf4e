import { azureFetch, startHarness, tokenFor, type Harness } from "./harness";

let harness: Harness;
const HOST = "https://clinic-alpha.fhir.azurehealthcareapis.com";

beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.simulator.close());

const world = (service: object): unknown =>
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha", noticeAfter: "PT0S", ...service }] });

async function search(audience = HOST): Promise<{ status: number; body: Record<string, unknown>; text: string }> {
  const authorization = `Bearer ${await tokenFor(harness.simulator.url, audience)}`;
  const answer = await azureFetch(harness.simulator.url, `${HOST}/Patient?_summary=count`, {
    headers: { authorization },
  });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text) as Record<string, unknown>, text };
}

test("counts patients", async () => {
  world({ patients: 7 });
  const { status, body } = await search();
  expect([status, body]).toMatchObject([200, { resourceType: "Bundle", type: "searchset", total: 7 }]);
  expect(body["entry"]).toBeUndefined();
});

test("takes tokens for its own address alone", async () => {
  world({});
  expect((await search("https://clinic-beta.fhir.azurehealthcareapis.com")).status).toBe(401);
  expect((await search("https://management.azure.com")).status).toBe(401);
});

test("names the key while it is lost, or keeps it to itself", async () => {
  world({});
  harness.control("POST", "/_sim/keys/kv-alpha/cmk/disable");
  const lost = await search();
  expect([lost.status, lost.body]).toMatchObject([
    403,
    { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "invalid" }] },
  ]);
  expect(lost.text).toMatch(/customer-managed key.*2300268/);
  harness.control("PATCH", "/_sim/services/alpha", { searchOnLoss: "500" });
  const silent = await search();
  expect([silent.status, silent.body["resourceType"]]).toEqual([500, "OperationOutcome"]);
  expect(silent.text).not.toContain("key");
});

test("fails in an outage, and refuses whoever may not search", async () => {
  world({});
  harness.control("POST", "/_sim/services/alpha/outage", {});
  expect((await search()).status).toBe(500);
  harness.control("PATCH", "/_sim/services/alpha", { monitorMaySearch: false });
  const refused = await search();
  expect(refused.status).toBe(403);
  expect(refused.text).not.toContain("key");
});
