/** The timer that sweeps, sends what the sweep caused, and tells the dead-man switch. It fails loudly where the settings cannot be used. */
import { type InvocationContext, type TimerFunctionOptions } from "@azure/functions";
import { describeProblem } from "../shared/config/problem";
import { type SweepSummary } from "../shared/app/sweep-all";
import { type Log } from "../shared/ports/log";
import { settingsError, type AppForFunctions } from "./app-for-functions";

/** What is not sent by then is left to the deliver timer, so that the next sweep, due a minute after this one, is never late for it. */
const DELIVERY_BUDGET_MS = 20_000;
const LEAST_BUDGET_MS = 5_000;
const RUN_MS = 55_000;

/** How long what a sweep caused is sent, all in milliseconds. */
export function deliveryBudget(sweepTook: number): number {
  return Math.max(LEAST_BUDGET_MS, Math.min(DELIVERY_BUDGET_MS, RUN_MS - sweepTook));
}

/** `schedule`: NCRONTAB with six fields. Rejects where the settings cannot be used, and where the sweep meets a defect. */
export function sweep(host: AppForFunctions, schedule: string): TimerFunctionOptions {
  const { log } = host;
  return {
    schedule,
    useMonitor: true,
    handler: (_timer, context: InvocationContext) => log.within(context, () => runSweep(host)),
  };
}

async function runSweep({ start, log }: AppForFunctions): Promise<void> {
  const startup = start();
  if (startup.kind === "unusable") {
    sayFailure(await startup.heartbeat?.ping(false), log);
    throw settingsError(startup.problems);
  }
  const { app, problems } = startup;
  for (const problem of problems) log.error("A setting needs attention", { problem: describeProblem(problem) });
  const startedAt = performance.now();
  let swept: SweepSummary | undefined;
  try {
    swept = await app.sweepAll();
  } finally {
    const [failure] = await Promise.all([
      app.pingHeartbeat(swept?.complete ?? false),
      app.deliverAll(deliveryBudget(performance.now() - startedAt)),
      swept && app.logSweep(swept),
    ]);
    sayFailure(failure, log);
  }
}

function sayFailure(failure: string | undefined, log: Log): void {
  if (failure !== undefined) log.error("The heartbeat could not be told", { failure });
}
