import { MicrosoftResourceHealth } from "@azure/arm-resourcehealth";
import { all, azureFetch, startHarness, SUBSCRIPTION, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }] });
});
afterEach(() => harness.simulator.close());

const put = (status: unknown): unknown => harness.control("PUT", "/_sim/services/alpha/resource-health", status);
const client = (): MicrosoftResourceHealth =>
  new MicrosoftResourceHealth(harness.credential, SUBSCRIPTION, harness.options);
const current = () => client().availabilityStatuses.getByResource(harness.service("alpha").id.slice(1));

/** The entry as it stands on the wire. */
async function raw(): Promise<Record<string, unknown>> {
  const authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://management.azure.com")}`;
  const path = "/providers/Microsoft.ResourceHealth/availabilityStatuses/current?api-version=2022-10-01";
  const url = `https://management.azure.com${harness.service("alpha").id}${path}`;
  const answer = await azureFetch(harness.simulator.url, url, { headers: { authorization } });
  return ((await answer.json()) as { properties: Record<string, unknown> }).properties;
}

test("is set for a service whoever testifies, and goes back", async () => {
  await expect(current()).rejects.toMatchObject({ statusCode: 404 });
  put({ availabilityState: "Unavailable" });
  expect((await current()).properties).toMatchObject({
    availabilityState: "Unavailable",
    title: "Unavailable",
    reasonType: "Unplanned",
    context: "Platform Initiated",
  });
  const listed = await all(client().availabilityStatuses.listBySubscriptionId());
  expect(listed.map(({ id }) => id?.includes("fhirservices/alpha"))).toEqual([true, false]);
  expect(harness.service("alpha").hasAccess).toBe(true);
  put(null);
  await expect(current()).rejects.toMatchObject({ statusCode: 404 });
});

test.each([
  [{ availabilityState: "Available" }, { reasonType: "", context: "Not Applicable" }],
  [
    { availabilityState: "Degraded", reasonType: "UserInitiated", context: "Customer Initiated", title: "Yours" },
    { reasonType: "UserInitiated", context: "Customer Initiated", title: "Yours", category: "Unplanned" },
  ],
  [{ availabilityState: "Unavailable", reasonType: "Planned", summary: "Soon." }, { summary: "Soon." }],
])("says what it was told: %j", async (status, expected) => {
  put(status);
  expect(await raw()).toMatchObject({
    ...status,
    ...expected,
    occuredTime: "2026-03-01T08:00:00.000Z",
    reportedTime: "2026-03-01T08:00:00.000Z",
  });
});

test("an unknown status was never reported, and times come as they were given", async () => {
  put({ availabilityState: "Unknown", occuredTime: "0001-01-01T00:00:00" });
  const unknown = await raw();
  expect(unknown["occuredTime"]).toBe("0001-01-01T00:00:00");
  expect("reportedTime" in unknown).toBe(false);
  put({ availabilityState: "Available", reportedTime: null });
  expect("reportedTime" in (await raw())).toBe(false);
  put({ availabilityState: "Unknown", reportedTime: "soon" });
  expect((await raw())["reportedTime"]).toBe("soon");
});

test("refuses a status without a state, or with members nobody knows", () => {
  expect(() => put({ title: "x" })).toThrow("availabilityState");
  expect(() => put({ availabilityState: "Available", occurredTime: "x" })).toThrow("Unrecognized key");
});
