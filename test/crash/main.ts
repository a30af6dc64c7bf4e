/** `npm run crash`: kills the product at every exchange with storage and receivers, and at random ones, and shows that nothing is lost or told twice. */
import { startAzurite } from "../../lab/azurite/start-azurite";
import { buildProduct } from "../../lab/crash/product";
import { everyExchange, playCrashes, randomRounds, tellPlainly, lies } from "./play-crashes";

const ENOUGH = 500;

async function main(): Promise<number> {
  const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);
  const azurite = await startAzurite();
  process.once("SIGINT", () => void azurite.close().then(() => process.exit(130)));
  try {
    const stage = { ...(await buildProduct()), azurite };
    const plain = await tellPlainly(stage);
    console.log(
      `Without kills: ${plain.taken["events"]?.length ?? 0} events, ${plain.taken["pagerduty"]?.length ?? 0} pages, up to ${plain.exchanges} exchanges a step`,
    );
    const untrue = lies(plain);
    if (untrue.length > 0) throw new Error(`The story without kills is not true: ${untrue.join("; ")}`);
    let kills = 0;
    let stories = 0;
    const violations: string[] = [];
    const play = async (rounds: ReturnType<typeof everyExchange>): Promise<void> => {
      const before = kills;
      const played = await playCrashes(stage, plain, rounds, (done, killed) => {
        if (done % 10 === 0) console.log(`${stories + done} stories, ${before + killed} kills`);
      });
      kills += played.kills;
      stories += played.stories;
      violations.push(...played.violations);
      for (const violation of played.violations) console.error(violation);
    };
    for (const round of inTens(everyExchange(plain.exchanges, 1))) await play(round);
    for (let more = 0; kills < ENOUGH; more += 1) await play(randomRounds(10, plain.exchanges, seed + more));
    console.log(`${kills} kills in ${stories} stories (seed ${seed}): ${violations.length} violations`);
    return violations.length === 0 ? 0 : 1;
  } finally {
    await azurite.close();
  }
}

/** So that what goes wrong is said as it does. */
function inTens<T>(items: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / 10);
  return Array.from({ length: count }, (_, index) => items.slice(index * 10, (index + 1) * 10));
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
