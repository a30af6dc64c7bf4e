import path from "node:path";
import type { LogLine } from "../../../lab/host/log-line";
import { type HostProcess, startHost, type StoryClock } from "../../../lab/host/start-host";
import { type BuiltApp, buildApp } from "./build-fixture-app";
import { eventually } from "./eventually";

const clock: StoryClock = { origin: new Date("2026-03-01T12:00:00Z"), startedAt: new Date(), rate: 60 };
const lines: LogLine[] = [];
let app: BuiltApp;
let host: HostProcess;

beforeAll(async () => {
  app = await buildApp(path.join(__dirname, "fixture-app/functions.ts"));
  host = await startHost({
    appDir: path.join(app.appDir, "dist"),
    env: { TICK_SCHEDULE: "*/15 * * * * *", HOST_FUNCTION_KEY: "open-sesame" },
    clock,
    onLog: (line) => lines.push(line),
  });
});

afterAll(async () => {
  await host.close();
  app.remove();
});

const said = (name: string, text: string): LogLine[] =>
  lines.filter((line) => line.function === name && line.message.includes(text));
const atLeast = (count: number, name: string, text: string): Promise<LogLine[]> =>
  eventually(() => (said(name, text).length >= count ? said(name, text) : undefined));

it("registers every function of the bundle", () => {
  expect(host.functions).toEqual([
    "tick",
    "slow",
    "hourly",
    "unset",
    "long",
    "person",
    "owner",
    "secret",
    "silent",
    "throwing",
    "queued",
  ]);
});

describe("timers", () => {
  it("tick on their schedule in story time", async () => {
    const ticks = await atLeast(4, "tick", "Executing");
    const lateness = ticks.map(({ at }) => Date.parse(at) % 15_000);
    expect(Math.min(...lateness)).toBeLessThan(5_000); // 80 ms of real time
    const occurrences = ticks.map(({ at }) => Math.floor(Date.parse(at) / 15_000));
    expect(new Set(occurrences).size).toBe(ticks.length);
  });

  it("give the function its timer info, without a status when the schedule is too tight to be monitored", async () => {
    await atLeast(1, "tick", "Ticked. Past due: false, monitored: false");
  });

  it("never overlap themselves", async () => {
    const began = await atLeast(3, "slow", "Began.");
    expect(new Set(began.map(({ message }) => message))).toEqual(new Set(["Began. Runs at once: 1"]));
  });

  it("are in error alone when their setting is missing", async () => {
    const [line] = await atLeast(1, "unset", "NOT_SET");
    expect(line).toMatchObject({ level: "error" });
    expect(line?.message).toContain("The 'unset' function is in error");
  });
});

describe("HTTP functions", () => {
  const get = (route: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${host.url}/api/${route}`, { headers });

  it("get parameters, query, headers and a JSON body, in story time", async () => {
    const response = await fetch(`${host.url}/api/people/Ada%20L/notes/7?sort=up`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "de" },
      body: JSON.stringify({ text: "schön" }),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("x-fixture")).toBe("yes");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      params: { name: "Ada L", note: "7" },
      query: { sort: "up" },
      language: "de",
      body: { text: "schön" },
      now: expect.stringMatching(/^2026-03-01T1/) as unknown,
    });
  });

  it.each([
    ["200 without the optional parameter", "people/ada/notes", 200],
    ["the fixed route rather than the parameter", "people/owner/notes", 200],
    ["204 when the function answers nothing", "silent", 204],
    ["404 on an unknown route", "nothing/here", 404],
    ["401 without the key", "secret", 401],
    ["401 with a wrong key in the query", "secret?code=guess", 401],
    ["200 with the key in the query", "secret?code=open-sesame", 200],
  ])("answer %s", async (_sentence, route, status) => {
    const response = await get(route);
    expect(response.status).toBe(status);
    if (route === "people/owner/notes") expect(await response.text()).toBe("the fixed route");
  });

  it("open with the key in the header", async () => {
    const response = await get("secret", { "x-functions-key": host.functionKey });
    expect([response.status, await response.text()]).toEqual([200, "open"]);
  });

  it("are not there for another method", async () => {
    expect((await fetch(`${host.url}/api/silent`, { method: "DELETE" })).status).toBe(404);
  });

  it("that throw are a 500 without a body and a log line with the cause, and the host lives on", async () => {
    const response = await get("throwing");
    expect([response.status, await response.text()]).toEqual([500, ""]);
    const [line] = await atLeast(1, "throwing", "Broken on purpose");
    expect(line).toMatchObject({ level: "error", invocationId: expect.any(String) as unknown });
    expect(line?.message).toContain("Caused by: Error: The cause behind it");
    expect((await get("silent")).status).toBe(204);
  });
});

describe("a run on request", () => {
  const post = (name: string, query = "", body?: object): Promise<Response> =>
    fetch(`${host.url}/admin/functions/${name}${query}`, {
      method: "POST",
      ...(body && { body: JSON.stringify(body) }),
    });

  it("is accepted at once", async () => {
    const { status } = await post("long");
    expect([status, said("long", "ended").length]).toEqual([202, 0]);
    await atLeast(1, "long", "Long run ended.");
  });

  it("is waited for when asked", async () => {
    const before = said("long", "Long run ended.").length;
    const response = await post("long", "?wait=true");
    expect(await response.json()).toEqual({ kind: "succeeded" });
    await atLeast(before + 1, "long", "Long run ended.");
  });

  it("hands over its input, and says when the function failed", async () => {
    expect(await (await post("queued", "?wait=true", { input: { id: 1 } })).json()).toEqual({ kind: "succeeded" });
    await atLeast(1, "queued", 'Took {"id":1}');
    expect(await (await post("queued", "?wait=true", { input: "bad" })).json()).toMatchObject({
      kind: "failed",
      error: expect.stringContaining("Refused on purpose") as unknown,
    });
  });

  it.each([
    ["an unknown function", "nobody", 404],
    ["an HTTP function", "person", 400],
  ])("is refused for %s", async (_sentence, name, status) => {
    expect((await post(name)).status).toBe(status);
  });
});

it("runs the hooks the app registered", async () => {
  await eventually(() => lines.find(({ message }) => message === "appStart hook ran"));
  await fetch(`${host.url}/admin/functions/queued?wait=true`, { method: "POST" });
  await atLeast(1, "queued", "postInvocation hook saw preInvocation's data");
});
