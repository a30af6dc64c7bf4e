/**
 * Proves that the scenarios hold the rule table in place: takes each rule out, and swaps each two neighbours, and looks for a scenario that ends
 * otherwise than it states. Exit status 1 where no scenario notices a change.
 */
import { isDeepStrictEqual } from "node:util";
import { type FindingCode } from "../shared/core/findings/finding";
import { RULES } from "../shared/core/findings/rules";
import { ALL_SCENARIOS } from "../test/scenarios/all-scenarios";
import { playScenario } from "../test/scenarios/play-scenario";
import { type Scenario } from "../test/scenarios/scenario";
import { openStage, type Stage } from "../test/stories/story";

type Rule = (typeof RULES)[number];

interface Change {
  readonly says: string;
  readonly rules: readonly Rule[];
  /** Only a scenario that shows all of them can notice. */
  readonly codes: readonly FindingCode[];
}

/** The table itself, as the product reads it. */
const TABLE = RULES as Rule[];
const ORIGINAL: readonly Rule[] = [...RULES];

function changes(): readonly Change[] {
  const deletions = ORIGINAL.map((rule): Change => {
    return { says: `without ${rule.code}`, rules: ORIGINAL.filter((one) => one !== rule), codes: [rule.code] };
  });
  const swaps = ORIGINAL.slice(1).map((after, index): Change => {
    const before = ORIGINAL[index] ?? after;
    const rules = ORIGINAL.map((one) => (one === before ? after : one === after ? before : one));
    return { says: `with ${after.code} before ${before.code}`, rules, codes: [before.code, after.code] };
  });
  return [...deletions, ...swaps];
}

async function noticing(stage: Stage, { rules, codes }: Change): Promise<Scenario | undefined> {
  const candidates = ALL_SCENARIOS.filter(({ expected }) => codes.every((code) => expected.findings.includes(code)));
  TABLE.splice(0, TABLE.length, ...rules);
  try {
    for (const scenario of candidates) {
      if (!isDeepStrictEqual(await playScenario(stage, scenario), scenario.expected)) return scenario;
    }
    return undefined;
  } finally {
    TABLE.splice(0, TABLE.length, ...ORIGINAL);
  }
}

async function main(): Promise<number> {
  const stage = await openStage();
  let unnoticed = 0;
  const all = changes();
  for (const [index, change] of all.entries()) {
    const scenario = await noticing(stage, change);
    if (scenario === undefined) unnoticed++;
    console.log(`${index + 1}/${all.length} ${change.says}: ${scenario?.name ?? "NO SCENARIO NOTICES"}`);
  }
  await stage.close();
  console.log(`${all.length - unnoticed} passed, ${unnoticed} failed`);
  return unnoticed === 0 ? 0 : 1;
}

void main().then((status) => {
  process.exitCode = status;
});
