import { type FakeAzure, startFakeAzure } from "./fake-azure";
import { outcome, seen } from "./outcome";

const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const RESOURCE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG/providers/Microsoft.HealthcareApis/workspaces/ward/fhirservices/records`;
const status = (properties: Record<string, unknown>, name = "current") => ({
  id: `${RESOURCE}/providers/Microsoft.ResourceHealth/availabilityStatuses/${name}`,
  name,
  type: "Microsoft.ResourceHealth/AvailabilityStatuses",
  properties: { availabilityState: "Available", ...properties },
});

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

async function healthOf(...entries: readonly unknown[]) {
  azure.says({ body: { value: entries } });
  return seen(await azure.readers().resourceHealths.listHealth(SUBSCRIPTION)).get(RESOURCE.toLowerCase());
}

describe("listHealth", () => {
  it("knows each resource by its id in lower case", async () => {
    const health = await healthOf(
      status({
        availabilityState: "degraded",
        title: "Degraded",
        summary: "The key cannot be reached",
        reasonType: "UserInitiated",
        context: "Customer Initiated",
        occuredTime: "2026-03-01T10:00:00.1234567Z",
      }),
    );
    expect(health).toEqual({
      availabilityState: "Degraded",
      title: "Degraded",
      summary: "The key cannot be reached",
      reasonType: "UserInitiated",
      context: "Customer Initiated",
      occurredAt: new Date("2026-03-01T10:00:00.123Z"),
    });
    expect(azure.heard[0]?.path).toBe(
      `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.ResourceHealth/availabilityStatuses`,
    );
  });

  it.each(["Recovering", "", null, undefined])("takes the state %j for unknown", async (availabilityState) => {
    expect((await healthOf(status({ availabilityState })))?.availabilityState).toBe("Unknown");
  });

  it.each([
    ["the usual misspelling", { occuredTime: "2026-03-01T10:00:00Z" }, "2026-03-01T10:00:00.000Z"],
    ["the old spelling", { occurredTime: "2026-03-01T10:00:00+01:00" }, "2026-03-01T09:00:00.000Z"],
    ["no zone", { occuredTime: "2026-03-01T10:00:00" }, undefined],
    ["the year 1", { occuredTime: "0001-01-01T00:00:00Z" }, undefined],
    ["the year 1 without zone", { occuredTime: "0001-01-01T00:00:00" }, undefined],
    ["no such day", { occuredTime: "2026-13-45T10:00:00Z" }, undefined],
    ["a text", { occuredTime: "a while ago" }, undefined],
    ["a number", { occuredTime: 1_700_000_000 }, undefined],
    ["nothing", {}, undefined],
  ])("trusts a time only where it can: %s", async (_name, properties, expected) => {
    expect((await healthOf(status(properties)))?.occurredAt?.toISOString()).toBe(expected);
  });

  it("does not take history for the present", async () => {
    const past = status({ availabilityState: "Unavailable" }, "2018-06-11+00%3a00%3a00Z");
    expect((await healthOf(status({}), past))?.availabilityState).toBe("Available");
  });

  it("knows nothing of a resource that is not listed", async () => {
    expect(await healthOf()).toBeUndefined();
  });

  it("leaves out what it cannot read, unless it can read nothing", async () => {
    expect(await healthOf(status({}), { id: "<resourceId>" })).toBeDefined();
    azure.says({ body: { value: [{ id: "<resourceId>" }] } });
    expect(outcome(await azure.readers().resourceHealths.listHealth(SUBSCRIPTION))).toBe("unreachable UnexpectedBody");
  });

  it("keeps texts at a length one can show", async () => {
    expect((await healthOf(status({ summary: "x".repeat(5_000) })))?.summary).toHaveLength(1_000);
  });
});
