import { MicrosoftResourceHealth } from "@azure/arm-resourcehealth";
import { azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }] });
});
afterEach(() => harness.simulator.close());

const post = (path: string, input?: unknown): unknown => harness.control("POST", `/_sim/${path}`, input);
const errors = (): [string, string, string | null, string | null][] =>
  harness
    .log()
    .errors.map(({ reason, showedAt, healedAt, healedBy }) => [
      reason,
      showedAt.slice(11, 16),
      healedAt?.slice(11, 16) ?? null,
      healedBy,
    ]);

function lose(minutes: number): void {
  post("keys/kv-alpha/cmk/disable");
  harness.advance(`PT${minutes}M`);
  post("keys/kv-alpha/cmk/enable");
}

async function ask(path: string, headers: Record<string, string> = {}): Promise<[number, string]> {
  const answer = await azureFetch(harness.simulator.url, `https://clinic-alpha.fhir.azurehealthcareapis.com${path}`, {
    headers,
  });
  return [answer.status, await answer.text()];
}

async function health(): Promise<[number, string]> {
  const [status, text] = await ask("/health/check");
  return [status, (JSON.parse(text) as { overallStatus: string }).overallStatus];
}

test("shows errors three minutes into a loss and heals seven after an early restore", async () => {
  post("keys/kv-alpha/cmk/disable");
  harness.advance("PT2M59S");
  expect(await health()).toEqual([200, "Healthy"]);
  harness.advance("PT1S");
  expect(await health()).toEqual([200, "Degraded"]);
  harness.advance("PT9M");
  post("keys/kv-alpha/cmk/enable");
  harness.advance("PT6M59S");
  expect(await health()).toEqual([200, "Degraded"]);
  harness.advance("PT1S");
  expect(await health()).toEqual([200, "Healthy"]);
  expect(errors()).toEqual([["key-access-lost", "08:03", "08:19", "itself"]]);
});

test("names the lost key in its health check and in the answer to a search", async () => {
  const authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://clinic-alpha.fhir.azurehealthcareapis.com")}`;
  expect((await ask("/Patient?_summary=count"))[0]).toBe(401);
  expect(JSON.parse((await ask("/Patient?_summary=count", { authorization }))[1])).toMatchObject({
    resourceType: "Bundle",
    total: 0,
  });
  post("keys/kv-alpha/cmk/disable");
  harness.advance("PT5M");
  expect(JSON.parse((await ask("/health/check"))[1])).toMatchObject({
    overallStatus: "Degraded",
    details: [
      {},
      {},
      { name: "DataStoreHealthCheck", status: "Degraded", data: { Reason: "CustomerManagedKeyAccessLost" } },
    ],
  });
  const [status, body] = await ask("/Patient?_summary=count", { authorization });
  expect(status).toBe(403);
  expect(body).toContain("dependent on the customer-managed key");
  expect((await ask("/metadata"))[0]).toBe(200);
});

test("never notices a loss shorter than it takes to notice", () => {
  lose(2);
  harness.advance("PT1H");
  expect(errors()).toEqual([]);
});

test.each([
  ["29.9 minutes heal", 29.9, "itself"],
  ["30 minutes do not", 30, null],
])("%s", (_name, minutes, healedBy) => {
  post("keys/kv-alpha/cmk/disable");
  harness.advance(`PT${minutes * 60}S`);
  post("keys/kv-alpha/cmk/enable");
  harness.advance("PT2H");
  expect(errors().map((error) => error[3])).toEqual([healedBy]);
});

test("after a late restore only a full redeployment heals, a minute after its end", () => {
  lose(45);
  harness.advance("PT15M");
  post("services/alpha/redeploy");
  expect(harness.service("alpha").provisioningState).toBe("Updating");
  harness.advance("PT4M");
  expect(harness.service("alpha")).toMatchObject({
    provisioningState: "Succeeded",
    health: { showsErrors: true, needsRedeploy: null },
  });
  harness.advance("PT1M");
  expect(errors()).toEqual([["key-access-lost", "08:03", "09:05", "redeployment"]]);
});

test("a redeployment while the key is lost fails and heals nothing", () => {
  post("keys/kv-alpha/cmk/disable");
  harness.advance("PT40M");
  post("services/alpha/redeploy");
  expect(() => post("services/alpha/redeploy")).toThrow("Another operation is in progress");
  harness.advance("PT10M");
  expect(harness.log().deployments).toMatchObject([
    { startedAt: "2026-03-01T08:40:00.000Z", endedAt: "2026-03-01T08:44:00.000Z", result: "Failed" },
  ]);
  expect(harness.service("alpha")).toMatchObject({ provisioningState: "Failed", health: { showsErrors: true } });
});

test("a redeployment that began during the loss and ends after it heals", () => {
  post("keys/kv-alpha/cmk/disable");
  harness.advance("PT40M");
  post("services/alpha/redeploy");
  harness.advance("PT3M");
  post("keys/kv-alpha/cmk/enable");
  harness.advance("PT1H");
  expect(errors()).toEqual([["key-access-lost", "08:03", "08:45", "redeployment"]]);
});

test("lost, restored, lost again before it healed: each loss counts for itself", () => {
  lose(12);
  harness.advance("PT5M");
  lose(10);
  harness.advance("PT1H");
  expect(errors()).toEqual([["key-access-lost", "08:03", "08:34", "itself"]]);
  expect(harness.log().losses).toHaveLength(2);
});

test("a removed and re-added identity is a new principal, and needs a redeployment however short the loss", () => {
  const [before] = harness.service("alpha").principals;
  post("services/alpha/identity/remove");
  expect(harness.service("alpha").causes).toMatchObject([{ cause: "identity-missing" }]);
  harness.advance("PT5M");
  post("services/alpha/identity/add", {});
  expect(harness.service("alpha").principals[0]).not.toBe(before);
  post("roles/grant", { service: "alpha", vault: "kv-alpha", propagation: "PT1M" });
  harness.advance("PT1H");
  expect(harness.log().losses).toMatchObject([{ endedAt: "2026-03-01T08:06:00.000Z" }]);
  expect(harness.service("alpha").health).toMatchObject({ showsErrors: true, needsRedeploy: "identity-changed" });
  post("services/alpha/redeploy");
  harness.advance("PT5M");
  expect(errors()).toEqual([["key-access-lost", "08:03", "09:10", "redeployment"]]);
});

test("an identity replaced without a loss makes the service sick all the same", () => {
  const { principal } = post("identities", { name: "mi-two" }) as { principal: string };
  post("roles/grant", { principal, vault: "kv-alpha", propagation: "PT0S" });
  post("services/alpha/identity/replace", { user: "mi-two" });
  harness.advance("PT1H");
  expect(harness.log().losses).toEqual([]);
  expect(errors()).toEqual([["identity-changed", "08:03", null, null]]);
});

test("its own pace can be set", () => {
  harness.control("PATCH", "/_sim/services/alpha", { noticeAfter: "PT1M", healAfter: "PT10M", deployFor: "PT7M" });
  lose(5);
  harness.advance("PT1H");
  expect(errors()).toEqual([["key-access-lost", "08:01", "08:15", "itself"]]);
});

test("an outage of the platform is not a lost key", async () => {
  post("services/alpha/outage", {});
  expect(await health()).toEqual([503, "Unhealthy"]);
  post("services/alpha/outage", { description: null });
  expect(await health()).toEqual([200, "Healthy"]);
  expect(errors()).toEqual([]);
});

test("a witness that keeps silent answers 404 or not at all", async () => {
  harness.control("PATCH", "/_sim/services/alpha", { witness: "none" });
  expect((await ask("/health/check"))[0]).toBe(404);
  harness.control("PATCH", "/_sim/services/alpha", { silence: "unreachable" });
  await expect(ask("/health/check")).rejects.toThrow("fetch failed");
});

describe("Resource Health", () => {
  const client = (): MicrosoftResourceHealth =>
    new MicrosoftResourceHealth(harness.credential, SUBSCRIPTION, harness.options);
  const list = async (): Promise<(string | undefined)[]> => {
    const states: (string | undefined)[] = [];
    for await (const status of client().availabilityStatuses.listBySubscriptionId()) {
      states.push(`${status.id?.split("/").at(-5) ?? ""} ${status.properties?.availabilityState ?? ""}`);
    }
    return states;
  };
  const current = (): ReturnType<MicrosoftResourceHealth["availabilityStatuses"]["getByResource"]> =>
    client().availabilityStatuses.getByResource(harness.service("alpha").id.slice(1));

  test("does not know FHIR services", async () => {
    await expect(current()).rejects.toMatchObject({ statusCode: 404 });
    expect(await list()).toEqual(["kv-alpha Available"]);
  });

  test("testifies for a service set to testify there, in pages", async () => {
    harness.control("PATCH", "/_sim/settings", { pageSize: 1 });
    harness.control("PATCH", "/_sim/services/alpha", { witness: "resource-health" });
    expect((await current()).properties).toMatchObject({ availabilityState: "Available", reasonType: "" });
    post("keys/kv-alpha/cmk/disable");
    harness.advance("PT5M");
    const { properties } = await current();
    expect(properties).toMatchObject({
      availabilityState: "Unavailable",
      title: "Customer-managed key not accessible",
    });
    expect(properties?.occuredTime).toEqual(new Date("2026-03-01T08:03:00Z"));
    expect(await list()).toEqual(["alpha Unavailable", "kv-alpha Available"]);
    expect((await ask("/health/check"))[0]).toBe(404);
  });
});
