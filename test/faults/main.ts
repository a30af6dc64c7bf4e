/** `npm run faults`: every interface and every receiver fails, alone and two at a time; shows that no loss is missed, invented, or told out of order. */
import { fork } from "node:child_process";
import path from "node:path";
import { type FaultCase } from "./fault-case";
import type { PlayRequest, WorkerMessage } from "./fault-message";
import { allCases } from "./fault-plan";
import { type PlayedFault, unmet } from "./play-faults";

const WORKERS = 2;

/** Azurite looks through all that a table holds: whoever has played many stories asks ever more slowly. */
const STORIES_A_WORKER = 40;

async function main(): Promise<number> {
  const wanted = new RegExp(process.env["FAULTS_ONLY"] ?? "");
  const all = allCases();
  const queue = all.map((_, index) => index).filter((index) => wanted.test(all[index]?.name ?? ""));
  const chosen = queue.map((index) => all[index]).filter((one): one is FaultCase => one !== undefined);
  const played: PlayedFault[] = [];
  const note = (one: PlayedFault): void => {
    played.push(one);
    for (const problem of one.problems)
      console.error(`${one.name}: ${problem}\n  Replay: FAULTS_ONLY='^${quoted(one.name)}$' npm run faults`);
    if (played.length % 50 === 0) console.log(`${played.length} of ${chosen.length} stories`);
  };
  await Promise.all(
    Array.from({ length: WORKERS }, async () => {
      while (queue.length > 0) await work(queue, note);
    }),
  );
  const missed = unmet(chosen, played);
  if (missed.length > 0) console.error(`No fault ever met ${missed.join(", ")}`);
  const violations = played.reduce((sum, { problems }) => sum + problems.length, 0);
  const hits = played.reduce((sum, one) => sum + one.hits.reduce((a, b) => a + b, 0), 0);
  console.log(`${played.length} stories, ${hits} requests met a fault: ${violations} violations`);
  return violations === 0 && missed.length === 0 ? 0 : 1;
}

/** One process, with a storage of its own, that plays some of what is left. */
function work(queue: number[], note: (played: PlayedFault) => void): Promise<void> {
  const worker = fork(path.join(__dirname, "worker.ts"));
  let left = STORIES_A_WORKER;
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const index = left > 0 ? queue.shift() : undefined;
      left -= 1;
      if (index === undefined) worker.disconnect();
      else worker.send({ index } satisfies PlayRequest);
    };
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "played") note(message.played);
      next();
    });
    worker.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`A worker ended with ${code}: the product or the story broke it`));
    });
  });
}

function quoted(name: string): string {
  return name.replace(/[+.]/g, "[$&]");
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
