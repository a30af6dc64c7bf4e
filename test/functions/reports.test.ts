import { closeIncident } from "../../functions/close-incident";
import { incidents } from "../../functions/incidents";
import { redeployment } from "../../functions/redeployment";
import { status } from "../../functions/status";
import { aHost, ask, PROBLEMS, started } from "./a-host";

const at = new Date("2026-03-01T12:00:00Z");
const unread = [{ subscription_id: "a", problem: "Storage did not answer" }];

describe.each([
  ["status", status, ["GET"], "status"],
  ["incidents", incidents, ["GET"], "incidents"],
  ["close-incident", closeIncident, ["POST"], "incidents/{incidentId}/close"],
  ["redeployment", redeployment, ["GET"], "incidents/{incidentId}/redeployment"],
] as const)("GET or POST %s", (_, build, methods, route) => {
  it("needs a function key", () => {
    expect(build(started())).toMatchObject({ methods, route, authLevel: "function" });
  });

  it("answers 503 with everything that is wrong where the settings cannot be used", async () => {
    const host = aHost({ kind: "unusable", problems: PROBLEMS, heartbeat: undefined });
    expect(await ask(host, build(host))).toEqual({
      status: 503,
      headers: { "cache-control": "no-store" },
      jsonBody: {
        version: "1.2.3",
        error: "The settings cannot be used, so nothing is watched. Correct what settings_problems lists",
        settings_problems: PROBLEMS,
      },
    });
  });
});

describe("GET status", () => {
  it("answers what the app reports", async () => {
    const report = { at, subscriptions: [{ subscription_id: "b" }], unread, settings_problems: [] };
    const host = started({ status: () => Promise.resolve(report as never) });
    expect(await ask(host, status(host))).toMatchObject({ status: 200, jsonBody: { version: "1.2.3", ...report } });
  });

  it("answers 503 where no subscription could be read", async () => {
    const report = { at, subscriptions: [], unread, not_watched: [], settings_problems: [] };
    const host = started({ status: () => Promise.resolve(report) });
    expect(await ask(host, status(host))).toMatchObject({ status: 503, jsonBody: { version: "1.2.3", ...report } });
  });
});

describe("GET incidents", () => {
  it.each([
    [200, ["b"]],
    [503, []],
  ])("answers %i where it could read %j", async (code, subscriptions) => {
    const report = { at, subscriptions, open: [], closed: [], unread };
    const host = started({ incidents: () => Promise.resolve(report) });
    expect(await ask(host, incidents(host))).toMatchObject({ status: code, jsonBody: { version: "1.2.3", ...report } });
  });
});
