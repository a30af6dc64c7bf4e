import { LogsIngestionClient } from "@azure/monitor-ingestion";
import { controlledClock } from "../../../lab/simulator/clock";
import { startSimulator } from "../../../lab/simulator/start-simulator";
import { azureFetch, startHarness, tokenFor, type Harness } from "./harness";

let harness: Harness;

beforeEach(async () => {
  harness = await startHarness();
  harness.control("PUT", "/_sim/world", {});
});
afterEach(() => harness.simulator.close());

const get = (path: string): unknown => harness.control("GET", `/_sim/${path}`);

describe("log ingestion", () => {
  const client = (): LogsIngestionClient =>
    new LogsIngestionClient("https://dce-x.westeurope-1.ingest.monitor.azure.com", harness.credential, harness.options);

  test("keeps the rows of the real client", async () => {
    await client().upload("dcr-1", "Custom-State", [{ Target: "a" }, { Target: "b" }]);
    await client().upload("dcr-1", "Custom-Events", [{ Event: "lost" }]);
    expect(get("ingested?stream=Custom-State")).toEqual([
      {
        at: "2026-03-01T08:00:00.000Z",
        rule: "dcr-1",
        stream: "Custom-State",
        rows: [{ Target: "a" }, { Target: "b" }],
      },
    ]);
  });

  test("refuses through a fault with the reported code", async () => {
    harness.control("POST", "/_sim/faults", { api: "logs-ingestion", kind: "refuse-403" });
    await expect(client().upload("dcr-1", "Custom-State", [{ Target: "a" }])).rejects.toMatchObject({
      errors: [{ cause: { statusCode: 403, code: "OperationFailed" } }],
    });
  });

  test.each([
    ["more than 1 MB", JSON.stringify([{ text: "x".repeat(1024 * 1024) }]), 413],
    ["what is no array", JSON.stringify({ text: "x" }), 400],
    ["what is no JSON", "rows", 400],
  ])("refuses %s", async (_name, body, status) => {
    const authorization = `Bearer ${await tokenFor(harness.simulator.url, "https://monitor.azure.com/")}`;
    const url =
      "https://dce-x.westeurope-1.ingest.monitor.azure.com/dataCollectionRules/dcr-1/streams/Custom-State?api-version=2023-01-01";
    const answer = await azureFetch(harness.simulator.url, url, { method: "POST", headers: { authorization }, body });
    expect(answer.status).toBe(status);
    expect(get("ingested")).toEqual([]);
  });
});

describe("webhooks and pings", () => {
  const deliver = (body: string): Promise<Response> =>
    fetch(`${harness.simulator.url}/hooks/pager/secret?x=1`, {
      method: "POST",
      body,
      headers: { "webhook-id": "event-1" },
    });

  test("answers by its script and keeps what it received, byte for byte", async () => {
    harness.control("PUT", "/_sim/hooks/pager", { statuses: [500, 429], then: 202, retryAfter: "30" });
    const answers = [await deliver("ä1"), await deliver("2"), await deliver("3")];
    expect(answers.map((answer) => [answer.status, answer.headers.get("retry-after")])).toEqual([
      [500, "30"],
      [429, "30"],
      [202, null],
    ]);
    expect(get("hooks/pager")).toMatchObject({
      script: { statuses: [] },
      deliveries: [
        {
          method: "POST",
          path: "/hooks/pager/secret",
          body: "ä1",
          status: 500,
          headers: { "webhook-id": "event-1" },
          at: "2026-03-01T08:00:00.000Z",
        },
        { body: "2", status: 429 },
        { body: "3", bodyBase64: "Mw==", status: 202 },
      ],
    });
  });

  test("keeps a delivery a fault answered", async () => {
    harness.control("POST", "/_sim/faults", { api: "webhook", kind: "fail-503-html", match: "/hooks/pager", times: 1 });
    expect((await deliver("1")).status).toBe(503);
    expect((await deliver("1")).status).toBe(202);
    expect(get("hooks/pager")).toMatchObject({ deliveries: [{ status: 503 }, { status: 202 }] });
  });

  test("keeps pings", async () => {
    await fetch(`${harness.simulator.url}/heartbeat/watch`);
    harness.advance("PT1M");
    await fetch(`${harness.simulator.url}/heartbeat/watch/fail`, { method: "POST", body: "late" });
    expect(get("heartbeats")).toEqual([
      { at: "2026-03-01T08:00:00.000Z", method: "GET", path: "/heartbeat/watch", body: "" },
      { at: "2026-03-01T08:01:00.000Z", method: "POST", path: "/heartbeat/watch/fail", body: "late" },
    ]);
  });
});

describe("the clock", () => {
  test("moves with every Azure request when requests take time, and with no other", async () => {
    harness.control("PUT", "/_sim/clock", { latency: "PT2S" });
    await azureFetch(harness.simulator.url, "https://login.microsoftonline.com/common/discovery/instance");
    await azureFetch(harness.simulator.url, "https://login.microsoftonline.com/common/discovery/instance");
    await fetch(`${harness.simulator.url}/heartbeat`);
    expect(get("clock")).toMatchObject({ now: "2026-03-01T08:00:04.000Z", rate: 0, latency: "PT2S" });
    expect(get("requests?api=openid")).toHaveLength(2);
  });

  test("runs from an origin at a rate, agreed by the machine's clock", () => {
    const realNow = new Date(Date.now() - 1000).toISOString();
    harness.control("PUT", "/_sim/clock", { now: "2026-03-01T09:00:00Z", realNow, rate: 60 });
    const { now } = get("clock") as { now: string };
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse("2026-03-01T09:01:00Z"));
    harness.control("PUT", "/_sim/clock", { rate: 0 });
    expect(get("clock")).toEqual(get("clock"));
  });

  test("can be moved to a moment, never back while there are services", () => {
    harness.control("POST", "/_sim/clock/advance", { to: "2026-03-01T10:00:00Z" });
    harness.control("PUT", "/_sim/clock", { now: "2026-02-01T00:00:00Z" });
    harness.control("PUT", "/_sim/world", { services: [{ name: "alpha" }] });
    expect(() => harness.control("POST", "/_sim/clock/advance", { to: "2026-01-01T10:00:00Z" })).toThrow(
      "cannot go back",
    );
  });

  test("may belong to whoever started the simulator", async () => {
    let now = Date.parse("2026-05-01T00:00:00Z");
    const simulator = await startSimulator({ clock: { now: () => now } });
    now += 60_000;
    expect(simulator.control("GET", "/_sim/clock")).toMatchObject({ now: "2026-05-01T00:01:00.000Z", rate: null });
    expect(() => simulator.control("PUT", "/_sim/clock", { rate: 60 })).toThrow("was given to it");
    await simulator.close();
    expect(controlledClock({ now: 5 }).now()).toBe(5);
  });
});

test("the control API answers over HTTP, errors as 400 with the reason", async () => {
  const put = (body: string): Promise<Response> =>
    fetch(`${harness.simulator.url}/_sim/world`, { method: "PUT", body });
  expect((await put(JSON.stringify({ services: [{ name: "alpha" }] }))).status).toBe(200);
  const wrong = await put("{");
  expect([wrong.status, await wrong.json()]).toMatchObject([
    400,
    { error: expect.stringContaining("not JSON") as string },
  ]);
  expect((await fetch(`${harness.simulator.url}/elsewhere`)).status).toBe(404);
});
