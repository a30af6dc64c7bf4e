/** The product in a process of its own, whose functions run when its parent asks, at the moment it says. It loads the built bundle as the host does. */
import path from "node:path";
import { createInvoker } from "../host/invoke-function";
import { loadApp } from "../host/load-app";
import { createWorker } from "../host/worker";

/** What the parent asks: run a function at a moment of the story. */
export interface Ask {
  readonly run: string;
  readonly at: number;
}

const RealDate = Date;
let ahead = 0;

/** The story's time: the machine's, moved. */
class StoryDate extends RealDate {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(RealDate.now() + ahead);
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + ahead;
  }
}

async function main(): Promise<void> {
  const worker = createWorker(() => undefined);
  const invoker = createInvoker(worker, () => undefined);
  globalThis.Date = StoryDate as DateConstructor;
  await loadApp(path.resolve(process.argv[2] ?? "dist/functions.js"), worker);
  await worker.runHooks("appStart", { hookData: {} });
  process.on("message", ({ run, at }: Ask) => {
    const found = worker.functions.get(run);
    if (found === undefined) throw new Error(`The app has no function ${run}`);
    ahead = at - RealDate.now();
    const info = { IsPastDue: false, Schedule: { AdjustForDST: true }, ScheduleStatus: null };
    void invoker.invoke(found, { json: JSON.stringify(info) }, "The story asks").then(({ kind }) => {
      process.send?.({ done: kind });
    });
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ ready: true });
}

void main();
