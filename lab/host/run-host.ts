/** Runs a function app: loads it, serves its HTTP functions, starts its timers, and stops all of that in good order. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readAppFolder } from "./app-folder";
import { resolveAppSettings } from "./app-settings";
import { createHttpFront } from "./http-front";
import { createInvoker, triggerOf } from "./invoke-function";
import { loadApp } from "./load-app";
import { errorText, type Log } from "./log-line";
import { listenToTimer, type TimerListener } from "./timer-listener";
import { createTimerStatusStore } from "./timer-status";
import { createWorker } from "./worker";
import type { RegisteredFunction } from "./worker-protocol";

export interface HostSpec {
  readonly app: string;
  readonly port: number;
  readonly functionKey: string;
  readonly timerStatusFile: string | undefined;
  /** How long `stop` waits for running invocations. */
  readonly drainMs: number;
  readonly log: Log;
}

export interface RunningHost {
  readonly url: string;
  readonly functions: readonly string[];
  startTimers(): void;
  stop(): Promise<void>;
}

export async function runHost(spec: HostSpec): Promise<RunningHost> {
  const { log } = spec;
  const { mainFile, routePrefix } = readAppFolder(spec.app);
  const worker = createWorker(log);
  const invoker = createInvoker(worker, log);
  await loadApp(mainFile, worker);
  await worker.runHooks("appStart", { hookData: {} });

  const { functions } = worker;
  const server = createHttpFront({
    functions,
    routePrefix,
    functionKey: spec.functionKey,
    invoke: invoker.invoke,
    log,
  });
  server.listen(spec.port, "127.0.0.1");
  await once(server, "listening");

  const statuses = createTimerStatusStore(spec.timerStatusFile);
  const rate = (globalThis as Record<symbol, unknown>)[Symbol.for("story-clock.rate")];
  let listeners: readonly TimerListener[] = [];

  /** One timer in error does not stop the others: so does the real host. */
  const startTimer = (registered: RegisteredFunction): TimerListener[] => {
    const { name, bindings } = registered.metadata;
    const [, trigger] = triggerOf(bindings);
    if (trigger.type !== "timerTrigger") return [];
    try {
      const schedule = resolveAppSettings(String(trigger["schedule"]), process.env);
      const timer = {
        name,
        schedule,
        runOnStartup: trigger["runOnStartup"] === true,
        useMonitor: trigger["useMonitor"] !== false,
      };
      const run = (info: object): Promise<unknown> =>
        invoker.invoke(registered, { json: JSON.stringify(info) }, `Timer fired at ${new Date().toISOString()}`);
      return [listenToTimer(timer, statuses, typeof rate === "number" ? rate : 1, run)];
    } catch (error) {
      log({ level: "error", function: name, message: `The '${name}' function is in error: ${errorText(error)}` });
      return [];
    }
  };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    functions: [...functions.keys()],
    startTimers: () => {
      listeners = [...functions.values()].flatMap(startTimer);
    },
    stop: async () => {
      for (const listener of listeners) listener.stop();
      server.close();
      const left = await invoker.drain(spec.drainMs);
      if (left > 0) log({ level: "warning", message: `Stopped with invocations still running. Count: ${left}` });
      await worker.runHooks("appTerminate", { hookData: {} });
      server.closeAllConnections();
    },
  };
}
