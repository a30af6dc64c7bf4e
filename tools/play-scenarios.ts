/** Plays every scenario and writes docs/scenarios.md. Exit status 1 where one does not end as it states. */
import { writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import * as prettier from "prettier";
import { openStage } from "../test/stories/story";
import { ALL_SCENARIOS } from "../test/scenarios/all-scenarios";
import { playScenario } from "../test/scenarios/play-scenario";
import { renderScenarios, type Played } from "../test/scenarios/render-scenarios";

const PAGE = "docs/scenarios.md";

async function main(): Promise<number> {
  const stage = await openStage();
  const played: Played[] = [];
  for (const scenario of ALL_SCENARIOS) {
    const outcome = await playScenario(stage, scenario).catch((error: unknown) => ({ error: String(error) }) as never);
    const isAsExpected = isDeepStrictEqual(outcome, scenario.expected);
    played.push({ scenario, outcome });
    console.log(`${isAsExpected ? "ok  " : "FAIL"} ${played.length}/${ALL_SCENARIOS.length} ${scenario.name}`);
    if (!isAsExpected) console.log(JSON.stringify({ expected: scenario.expected, outcome }, undefined, 2));
  }
  await stage.close();
  const options = await prettier.resolveConfig(PAGE);
  writeFileSync(PAGE, await prettier.format(renderScenarios(played), { ...options, parser: "markdown" }));
  const failed = played.filter(({ scenario, outcome }) => !isDeepStrictEqual(outcome, scenario.expected)).length;
  console.log(`${played.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

void main().then((status) => {
  process.exitCode = status;
});
