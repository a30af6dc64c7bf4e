/**
 * Tells a story of lost keys from the first bad sweep to recovery, and checks that what was reported is true:
 * `tsx lab/stories/main.ts [--stay]`. Exit status 0: all agrees; 1: it does not, or a part did not start; 130: Ctrl-C.
 */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { addressLines } from "./address-lines";
import { createComplaints } from "./complaints";
import { FIRST_LIGHT } from "./first-light-script";
import { INTRODUCTION } from "./introduction";
import { createPaint } from "./paint";
import { tellStory } from "./tell-story";

const paint = createPaint({ isTTY: process.stdout.isTTY, noColor: process.env["NO_COLOR"] });
const stop = new AbortController();
const closers: (() => Promise<unknown>)[] = [];
const complaints = createComplaints();
let interrupted = false;

/** The second Ctrl-C ends at once: then the children see their parent go, and end too. */
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    interrupted = true;
    stop.abort(new Error("Somebody ended it"));
  });
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
  const { stay } = parseArgs({ options: { stay: { type: "boolean", default: false } } }).values;
  say([...INTRODUCTION, paint("quiet", "Starting storage, the simulated Azure and the product ...")]);
  const onStarted = (close: () => Promise<unknown>): void => void closers.push(close);
  const { agrees, stage } = await tellStory(FIRST_LIGHT, { paint, say, complaints, stop, onStarted });
  if (stay) {
    say(addressLines(stage));
    if (!stop.signal.aborted) await once(stop.signal, "abort");
    if (!wasInterrupted()) stop.signal.throwIfAborted();
  }
  return agrees ? 0 : 1;
}

function explain(error: unknown): number {
  if (wasInterrupted()) return 130;
  const stopped: unknown = stop.signal.reason;
  const reason = stopped ?? error;
  const text = reason instanceof Error ? reason.message : String(reason);
  process.stderr.write(`${paint("bad", "The story could not be told:")} ${text}\n`);
  for (const line of complaints.lines()) process.stderr.write(`${line}\n`);
  return 1;
}

function wasInterrupted(): boolean {
  return interrupted;
}

void main()
  .catch(explain)
  .then(async (code) => {
    await Promise.allSettled(closers.map((close) => close()));
    process.exitCode = code;
  });
