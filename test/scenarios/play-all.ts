/** Registers one test a scenario: what the product says is what is written by hand. */
import { openStage, type Stage } from "../stories/story";
import { playScenario } from "./play-scenario";
import { type Scenario } from "./scenario";

export function playAll(scenarios: readonly Scenario[]): void {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(async () => {
    await stage.close();
  });

  test.each(scenarios)("$name: $says", async (scenario) => {
    expect(await playScenario(stage, scenario)).toEqual(scenario.expected);
  });
}
