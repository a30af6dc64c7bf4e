import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LogLine } from "../../../lab/host/log-line";
import { type HostOptions, type HostProcess, startHost } from "../../../lab/host/start-host";
import { type BuiltApp, buildApp } from "./build-fixture-app";
import { eventually } from "./eventually";

let app: BuiltApp;
let host: HostProcess | undefined;
let lines: LogLine[];

beforeAll(async () => {
  app = await buildApp(path.join(__dirname, "fixture-app/functions.ts"));
});
beforeEach(() => {
  lines = [];
});
afterEach(async () => {
  await host?.kill();
  host = undefined;
});
afterAll(() => {
  app.remove();
});

async function start(options: Partial<HostOptions> = {}): Promise<HostProcess> {
  host = await startHost({
    appDir: app.appDir,
    env: { TICK_SCHEDULE: "0 0 0 1 1 *" },
    onLog: (line) => lines.push(line),
    ...options,
  });
  return host;
}

const message = (text: string): LogLine | undefined => lines.find((line) => line.message.includes(text));

it("lets a running invocation end before it ends itself", async () => {
  const { url, close } = await start();
  await fetch(`${url}/admin/functions/long`, { method: "POST" });
  await eventually(() => message("Long run began."));
  expect(await close()).toEqual({ code: 0, signal: null });
  expect(message("Long run ended.")).toBeDefined();
  expect(message("appTerminate hook ran")).toBeDefined();
  expect(message("still running")).toBeUndefined();
});

it("does not wait for it longer than it may", async () => {
  const { url, close } = await start({ drainMs: 20 });
  await fetch(`${url}/admin/functions/long`, { method: "POST" });
  await eventually(() => message("Long run began."));
  expect(await close()).toEqual({ code: 0, signal: null });
  expect(message("Stopped with invocations still running. Count: 1")).toMatchObject({ level: "warning" });
  expect(message("Long run ended.")).toBeUndefined();
});

it("tells who started it when it is killed", async () => {
  const { exited, kill } = await start();
  await kill();
  expect(await exited).toEqual({ code: null, signal: "SIGKILL" });
});

it("catches up once on what a timer missed while no host ran, and writes down when it ran", async () => {
  const timerStatusFile = path.join(app.appDir, "timers.json");
  const Last = "2026-03-01T12:00:00.000Z";
  writeFileSync(
    timerStatusFile,
    JSON.stringify({ hourly: { Last, Next: "2026-03-01T13:00:00.000Z", LastUpdated: Last } }),
  );
  const clock = { origin: new Date("2026-03-01T15:30:00Z"), startedAt: new Date(), rate: 1 };
  await start({ timerStatusFile, clock });
  await eventually(() => message("Executed 'Functions.hourly'"));
  expect(message(`Hour. Past due: true, last: ${Last}`)).toMatchObject({ level: "warning" });
  const stored = await eventually(() => {
    const { hourly } = JSON.parse(readFileSync(timerStatusFile, "utf8")) as { hourly: { Last: string; Next: string } };
    return hourly.Last === Last ? undefined : hourly;
  });
  expect(stored).toMatchObject({
    Last: expect.stringMatching(/^2026-03-01T15:30/) as unknown,
    Next: "2026-03-01T16:00:00.000Z",
  });
  expect(lines.filter((line) => line.message.startsWith("Hour."))).toHaveLength(1);
});

it("does not catch up when nothing was missed", async () => {
  const timerStatusFile = path.join(app.appDir, "on-time.json");
  const Last = "2026-03-01T15:00:00.000Z";
  writeFileSync(
    timerStatusFile,
    JSON.stringify({ hourly: { Last, Next: "2026-03-01T16:00:00.000Z", LastUpdated: Last } }),
  );
  const clock = { origin: new Date("2026-03-01T15:30:00Z"), startedAt: new Date(), rate: 1 };
  const { url } = await start({ timerStatusFile, clock });
  await fetch(`${url}/admin/functions/queued?wait=true`, { method: "POST" });
  expect(message("Hour.")).toBeUndefined();
});

it.each([
  ["the bundle throws while it loads", `throw new Error("No bundle today")`, "No bundle today"],
  ["the app registers nothing", `console.log("idle")`, "The app registered nothing"],
  [
    "two functions share a name",
    `import { app } from "@azure/functions";
     app.http("twin", { handler: () => ({}) }); app.http("twin", { handler: () => ({}) });`,
    "Function twin is registered twice",
  ],
])("does not start when %s, and says why", async (_sentence, source, why) => {
  const broken = await buildApp(source);
  const failure = startHost({ appDir: broken.appDir, env: {} });
  await expect(failure).rejects.toThrow("The Functions host ended with code 1 before it was ready");
  await expect(failure).rejects.toThrow(why);
  broken.remove();
});

it("does not start without an app", async () => {
  await expect(startHost({ appDir: "/", env: {} })).rejects.toThrow("No host.json in / or above it");
});

it("ends with the app when the app throws where nobody catches", async () => {
  const stray = await buildApp(
    `import { app } from "@azure/functions";
     app.http("stray", { handler: () => { setTimeout(() => { throw new Error("Stray"); }, 0); return {}; } });`,
  );
  const { url, exited } = await start({ appDir: stray.appDir });
  await fetch(`${url}/api/stray`).catch(() => undefined);
  expect(await exited).toMatchObject({ code: 1 });
  expect(message("Stray")).toMatchObject({ level: "critical" });
  stray.remove();
});
