import { type FakeAzure, startFakeAzure } from "./fake-azure";
import { outcome, seen } from "./outcome";

const HOST = "ward-records.fhir.azurehealthcareapis.com";
const lost = {
  name: "DataStoreHealthCheck",
  status: "Degraded",
  description: "The customer-managed key is not accessible.",
  data: { Reason: "CustomerManagedKeyAccessLost" },
};

let azure: FakeAzure;
beforeAll(async () => {
  azure = await startFakeAzure();
});
afterAll(() => azure.close());

describe("checkHealth", () => {
  it("asks the service itself, without a token", async () => {
    azure.says({ body: { overallStatus: "Healthy", details: [] } });
    expect(seen(await azure.readers().healthChecks.checkHealth(HOST))).toEqual({
      overallStatus: "Healthy",
      dataStore: undefined,
    });
    expect(azure.heard.map(({ host, path, headers }) => [host, path, headers.authorization])).toEqual([
      [HOST, "/health/check", undefined],
    ]);
  });

  it("sees a lost key behind a 200", async () => {
    azure.says({
      body: { overallStatus: "Degraded", details: [{ name: "BehaviorHealthCheck", status: "Healthy" }, lost] },
    });
    expect(seen(await azure.readers().healthChecks.checkHealth(HOST))).toEqual({
      overallStatus: "Degraded",
      dataStore: { status: "Degraded", reason: "CustomerManagedKeyAccessLost" },
    });
  });

  it.each([
    ["in other cases", { ...lost, name: "datastorehealthcheck", status: "degraded", data: { reason: "X" } }, "X"],
    ["without data", { ...lost, data: null }, undefined],
    ["with a reason that is a number", { ...lost, data: { Reason: 6 } }, undefined],
  ])("reads the data store's entry %s", async (_name, entry, reason) => {
    azure.says({ body: { overallStatus: "DEGRADED", details: [entry] } });
    expect(seen(await azure.readers().healthChecks.checkHealth(HOST))).toEqual({
      overallStatus: "Degraded",
      dataStore: { status: "Degraded", reason },
    });
  });

  it("sees an unhealthy service, which answers 503", async () => {
    azure.says({ status: 503, body: { overallStatus: "Unhealthy", details: [lost] } });
    expect(seen(await azure.readers().healthChecks.checkHealth(HOST)).overallStatus).toBe("Unhealthy");
  });

  it.each([
    ["an unknown status", { overallStatus: "Fine" }],
    ["no status", { details: [] }],
    ["details that are no list", { overallStatus: "Healthy", details: {} }],
    ["an entry without status", { overallStatus: "Healthy", details: [{ name: "DataStoreHealthCheck" }] }],
  ])("does not take %s for a health check", async (_name, body) => {
    azure.says({ body });
    expect(outcome(await azure.readers().healthChecks.checkHealth(HOST))).toBe("unreachable UnexpectedBody");
  });

  it("drops an answer larger than 64 KiB", async () => {
    azure.says({ body: { overallStatus: "Healthy", details: [], padding: "x".repeat(65 * 1024) } });
    expect(outcome(await azure.readers().healthChecks.checkHealth(HOST))).toBe("unreachable BodyTooLarge");
  });

  it.each(["", "localhost", "ward/..", "ward.example.net:8443", "me@ward.example.net"])(
    "asks nothing of %j",
    async (host) => {
      azure.says({ body: { overallStatus: "Healthy" } });
      expect(outcome(await azure.readers().healthChecks.checkHealth(host))).toBe("unreachable UnexpectedHost");
      expect(azure.heard).toEqual([]);
    },
  );
});
