/** Fuzzes: every claim against very many stories, with progress; replays one failure where a claim, a seed and a path are named. */
import fc from "fast-check";
import { stepTarget } from "../../shared/core/target/step-target";
import { CLAIMS } from "./claims/claims";
import { type Claim } from "./claims/claim";

const BATCH = 2_000;

const { FUZZ_RUNS = "100000", FUZZ_SEED, FUZZ_CLAIM, FUZZ_PATH } = process.env;
const seed = FUZZ_SEED === undefined ? Date.now() % 0x7fffffff : Number(FUZZ_SEED);
const claims = CLAIMS.filter(({ name }) => FUZZ_CLAIM === undefined || name.includes(FUZZ_CLAIM));
const runsEach = Math.ceil(Number(FUZZ_RUNS) / claims.length);
const startedAt = Date.now();

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Whether the claim holds in all its runs. A batch has a seed of its own, so that any can be replayed. */
function holds(claim: Claim, doneBefore: number): boolean {
  for (let done = 0; done < runsEach; done += BATCH) {
    const numRuns = Math.min(BATCH, runsEach - done);
    const replay = FUZZ_PATH === undefined ? {} : { path: FUZZ_PATH };
    const batchSeed = seed + done;
    const result = fc.check(claim.property(stepTarget), { seed: batchSeed, numRuns, ...replay });
    if (result.failed) {
      const path = result.counterexamplePath ?? "";
      say(`BROKEN: ${claim.name}\n${String(result.errorInstance)}`);
      say(`Replay: FUZZ_CLAIM="${claim.name}" FUZZ_SEED=${batchSeed} FUZZ_PATH="${path}" npm run fuzz`);
      return false;
    }
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(`${doneBefore + done + numRuns} runs, ${seconds} s, seed ${batchSeed}: ${claim.name}`);
    if (FUZZ_PATH !== undefined) return true;
  }
  return true;
}

const broken = claims.filter((claim, index) => !holds(claim, index * runsEach));
say(
  broken.length === 0 ? `All ${claims.length} claims hold` : `${broken.length} of ${claims.length} claims are broken`,
);
process.exitCode = broken.length === 0 && claims.length > 0 ? 0 : 1;
