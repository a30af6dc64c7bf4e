/** The timer that sends what is still owed to the channels. */
import { type InvocationContext, type TimerFunctionOptions } from "@azure/functions";
import { settingsError, type AppForFunctions } from "./app-for-functions";

/** Done before the next run is due. */
const BUDGET_MS = 12_000;

/** Every 15 seconds. Rejects where the settings cannot be used. */
export function deliver({ log, start }: AppForFunctions): TimerFunctionOptions {
  return {
    schedule: "*/15 * * * * *",
    useMonitor: false,
    handler: (_timer, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") throw settingsError(startup.problems);
        await startup.app.deliverAll(BUDGET_MS);
      }),
  };
}
