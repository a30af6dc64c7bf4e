/** Starts everything a story needs: Azurite, the simulated Azure with its services, and the product under the lab's host. */
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startAzurite } from "../azurite/start-azurite";
import { type HostProcess, startHost } from "../host/start-host";
import { type LogLine } from "../host/log-line";
import { controlledClock } from "../simulator/clock";
import { type Simulator, startSimulator } from "../simulator/start-simulator";
import { type Script } from "./first-light-script";
import { productSettings } from "./product-settings";

export interface Stage {
  readonly simulator: Simulator;
  readonly host: HostProcess;
  /** Minute 0: the first whole minute after the product has looked once. */
  readonly zero: Date;
  readonly now: () => Date;
  readonly secret: string;
}

export interface StageOptions {
  /** Story seconds for each real second. */
  readonly rate: number;
  readonly onLog: (line: LogLine) => void;
  /** Hears of each part that has started and how to end it, at once, so that none is left behind. */
  readonly onStarted: (close: () => Promise<unknown>) => void;
  readonly signal: AbortSignal;
}

/** The story's day, so that two runs read alike. */
const ORIGIN = new Date("2026-03-02T07:58:00Z");
const MINUTE_MS = 60_000;
const FIRST_SWEEP_LIMIT_MS = 20_000;
const POLL_MS = 20;
const DRAIN_MS = 2_000;

/** Rejects, saying which part did not start. */
export async function startStage(script: Script, { rate, onLog, onStarted, signal }: StageOptions): Promise<Stage> {
  const clock = controlledClock({ now: ORIGIN.getTime() });
  const simulator = await startSimulator({ clock });
  onStarted(simulator.close);
  const azurite = await startAzurite();
  onStarted(azurite.close);
  signal.throwIfAborted();

  const startedAt = new Date();
  clock.set({ now: ORIGIN.getTime(), realAt: startedAt.getTime(), rate });
  simulator.control("PUT", "/_sim/world", { settings: { workspace: script.workspace }, services: script.services });
  const { env, secret } = productSettings(simulator, azurite.connectionString);
  const host = await startHost({
    appDir: path.resolve(__dirname, "../.."),
    env,
    clock: { origin: ORIGIN, startedAt, rate },
    onLog,
    drainMs: DRAIN_MS,
  });
  onStarted(host.close);

  const now = (): Date => new Date(clock.now());
  await Promise.race([firstSweep(simulator, signal), endOf(host)]);
  const zero = new Date(Math.ceil(now().getTime() / MINUTE_MS) * MINUTE_MS);
  return { simulator, host, zero, now, secret };
}

/** The product's heartbeat tells that it has looked at everything once. */
async function firstSweep({ control }: Simulator, signal: AbortSignal): Promise<void> {
  const limit = Date.now() + FIRST_SWEEP_LIMIT_MS;
  while (!hasCompletePing(control("GET", "/_sim/heartbeats"))) {
    if (Date.now() >= limit) {
      throw new Error(`The product started but made no complete sweep within ${FIRST_SWEEP_LIMIT_MS / 1000} seconds`);
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

function hasCompletePing(pings: unknown): boolean {
  return (pings as readonly { readonly path: string }[]).some(({ path: pinged }) => !pinged.endsWith("/fail"));
}

async function endOf({ exited }: HostProcess): Promise<never> {
  await exited;
  throw new Error("The product ended before its first sweep");
}
