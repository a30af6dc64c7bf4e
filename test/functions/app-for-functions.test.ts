import { appForFunctions, type Builders } from "../../functions/app-for-functions";
import { createInvocationLog } from "../../shared/adapters/host/invocation-log";
import { parseSettings } from "../../shared/config/parse-settings";
import { anEnvironment } from "../config/an-environment";
import { anApp } from "./a-host";

const ready = parseSettings(anEnvironment());

function builders(changes: Partial<Builders> = {}): Builders {
  return {
    version: "1.2.3",
    log: createInvocationLog(console),
    buildApp: () => anApp(),
    buildHeartbeat: () => ({ ping: () => Promise.resolve(undefined) }),
    ...changes,
  };
}

describe("the app for functions", () => {
  it("is built once a process, at the first call", () => {
    let built = 0;
    const { start } = appForFunctions(ready, builders({ buildApp: () => anApp((built += 1) as never) }));
    expect(built).toBe(0);
    expect(start()).toBe(start());
    expect(built).toBe(1);
  });

  it("is unusable, in the adapter's words, where checked settings cannot be used after all", () => {
    const buildApp: Builders["buildApp"] = () => {
      throw new Error("AzureWebJobsStorage is not usable");
    };
    const { start } = appForFunctions(ready, builders({ buildApp }));
    expect(start()).toMatchObject({
      kind: "unusable",
      problems: [{ setting: "settings", wrong: "AzureWebJobsStorage is not usable" }],
    });
  });

  it("is its problems where the settings cannot be used, with the heartbeat that can be", () => {
    const urls: string[] = [];
    const buildHeartbeat: Builders["buildHeartbeat"] = (url) => {
      urls.push(url);
      return { ping: () => Promise.resolve(undefined) };
    };
    const settings = parseSettings({ HEARTBEAT_URL: "https://example.org/ping" });
    const startup = appForFunctions(settings, builders({ buildHeartbeat })).start();
    expect(startup).toMatchObject({ kind: "unusable", problems: settings.problems, heartbeat: {} });
    expect(urls).toEqual(["https://example.org/ping"]);
  });

  it("has no heartbeat where its address cannot be used", () => {
    const settings = parseSettings({ HEARTBEAT_URL: "ftp://example.org/ping" });
    expect(appForFunctions(settings, builders()).start()).toMatchObject({ kind: "unusable", heartbeat: undefined });
  });
});
