/** Plays the story with kills at every exchange of every step, and judges what is left against the story without. */
import { randomUUID } from "node:crypto";
import pLimit from "p-limit";
import { compareOutcomes } from "../../lab/crash/compare-outcomes";
import { STEPS } from "../../lab/crash/crash-story";
import { type KillPoint } from "../../lab/crash/kill-proxy";
import { type CrashStage, type Outcome, playCrashStory } from "../../lab/crash/play-crash-story";
import { TOLD, type Told } from "../stories/told-lines";
import { type TrueLoss, untruths } from "../stories/untruths";

export interface Crashes {
  readonly kills: number;
  readonly stories: number;
  /** One sentence each, with the kill points that bring it about; empty: none. */
  readonly violations: readonly string[];
}

/** Where a story kills in each step. */
export interface Round {
  readonly name: string;
  readonly pointOf: (step: number) => KillPoint | undefined;
}

/** Stories side by side: each has a world, a partition and a product of its own. */
const AT_A_TIME = 3;

type Stage = Omit<CrashStage, "subscription">;

export async function tellPlainly(stage: Stage): Promise<Outcome> {
  return playCrashStory({ ...stage, subscription: randomUUID() }, () => undefined);
}

/** In every step the kill is at the same exchange: over all rounds, every exchange of every step is one, before and after. */
export function everyExchange(most: number, everyNth: number): readonly Round[] {
  return Array.from({ length: most }, (_, index) => index + 1)
    .filter((exchange) => exchange % everyNth === 0)
    .flatMap((exchange) =>
      (["before", "after"] as const).map((when) => ({
        name: `${when} exchange ${exchange} of each step`,
        pointOf: () => ({ exchange, when }),
      })),
    );
}

/** Kills at moments that depend on the seed alone. */
export function randomRounds(count: number, most: number, seed: number): readonly Round[] {
  let state = seed >>> 0;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, (_, index) => {
    const points = STEPS.map((): KillPoint => ({
      exchange: 1 + random(most),
      when: random(2) === 0 ? "before" : "after",
    }));
    return { name: `random round ${index + 1} of seed ${seed}`, pointOf: (step) => points[step] };
  });
}

export async function playCrashes(
  stage: Stage,
  plain: Outcome,
  rounds: readonly Round[],
  onRound: (done: number, kills: number) => void = () => undefined,
): Promise<Crashes> {
  const atATime = pLimit(AT_A_TIME);
  let kills = 0;
  let done = 0;
  const violations: string[] = [];
  const play = async ({ name, pointOf }: Round): Promise<void> => {
    const outcome = await playCrashStory({ ...stage, subscription: randomUUID() }, pointOf);
    kills += outcome.kills;
    done += 1;
    violations.push(...[...compareOutcomes(plain, outcome), ...lies(outcome)].map((wrong) => `${name}: ${wrong}`));
    onRound(done, kills);
  };
  await Promise.all(rounds.map((round) => atATime(() => play(round))));
  return { kills, stories: rounds.length, violations };
}

/** Every interval that was told holds the truth: kills only widen it. What came twice, in the same bytes, is told once. */
export function lies({ taken, losses, until }: Outcome): readonly string[] {
  const bodies = new Set((taken["events"] ?? []).map(({ body }) => body));
  const events = [...bodies].map((body): Told => TOLD.parse(JSON.parse(body)));
  return untruths({ losses: losses as readonly TrueLoss[], events, monitorAheadMs: 0, until });
}
