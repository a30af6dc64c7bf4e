import { FIRST_LIGHT } from "../../../lab/stories/first-light-script";
import { readTruth, type Truth } from "../../../lab/stories/truth";
import { controlledClock } from "../../../lab/simulator/clock";
import { startSimulator } from "../../../lab/simulator/start-simulator";
import { at } from "./builders";

/** What the script truly does to the world, without a product that watches. */
async function truthOfScript(): Promise<Truth> {
  const clock = controlledClock({ now: at("08:00").getTime() });
  const simulator = await startSimulator({ clock });
  try {
    const { workspace, services, scenes, longestMinutes } = FIRST_LIGHT;
    simulator.control("PUT", "/_sim/world", { settings: { workspace }, services });
    for (const { minute, calls } of scenes) {
      clock.advance(at("08:00").getTime() + minute * 60_000 - clock.now());
      for (const call of calls) simulator.control(...call);
    }
    clock.advance(at("08:00").getTime() + longestMinutes * 60_000 - clock.now());
    return readTruth(simulator.control("GET", "/_sim/log"));
  } finally {
    await simulator.close();
  }
}

it("takes the key from A for 12 minutes, from C for 33, from B for 45 and from D never", async () => {
  const { losses, errors } = await truthOfScript();
  expect(
    losses.map(({ service, cause, startedAt, endedAt }) => [
      service,
      cause,
      ((endedAt?.getTime() ?? NaN) - startedAt.getTime()) / 60_000,
    ]),
  ).toEqual([
    ["service-c", "key-deleted", 33],
    ["service-b", "identity-not-permitted", 45],
    ["service-a", "key-disabled", 12],
  ]);
  expect(errors.map(({ service, healedBy }) => [service, healedBy])).toEqual([
    ["service-c", "redeployment"],
    ["service-b", "redeployment"],
    ["service-a", "itself"],
  ]);
});

it("refuses or throttles the monitor while A has lost its key", () => {
  const minutes = FIRST_LIGHT.scenes.filter(({ to }) => to === "monitor").map(({ minute }) => minute);
  expect(minutes.some((minute) => minute > 7.4 && minute + 4 < 19.4)).toBe(true);
});
