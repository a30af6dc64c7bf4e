import { isCritical, isPaused, type ReceiverPause } from "../../../shared/core/delivery/receiver-pause";
import { type EventType } from "../../../shared/core/event/event";
import { at } from "../builders/moments";

describe("a receiver's pause", () => {
  const pauseOf = (seconds: number): ReceiverPause => ({ askedAt: at("12:00:00"), seconds });

  it.each<[string, ReceiverPause | undefined, boolean, string, boolean]>([
    ["is none where nobody asked for one", undefined, true, "12:00:00", false],
    ["is none of no length", pauseOf(0), false, "12:00:00", false],
    ["begins when it is asked for", pauseOf(60), true, "12:00:00", true],
    ["lasts until its last millisecond", pauseOf(60), true, "12:00:59.999", true],
    ["is over when it was said to be", pauseOf(60), true, "12:01:00", false],
    ["lasts as long for all else", pauseOf(60), false, "12:00:59.999", true],
    ["is over as soon for all else", pauseOf(60), false, "12:01:00", false],
    ["holds back what is critical for five minutes", pauseOf(3600), true, "12:04:59.999", true],
    ["holds it back no longer", pauseOf(3600), true, "12:05:00", false],
    ["holds back all else for an hour", pauseOf(7200), false, "12:59:59.999", true],
    ["holds it back no longer than that", pauseOf(7200), false, "13:00:00", false],
    ["is heeded by a clock that is behind", pauseOf(60), true, "11:59:00.001", true],
    ["is not believed from a future beyond its length", pauseOf(60), true, "11:59:00", false],
  ])("%s", (_, pause, forCritical, now, paused) => {
    expect(isPaused(pause, forCritical, at(now))).toBe(paused);
  });
});

it.each<[EventType, boolean]>([
  ["access.lost", true],
  ["access.window_closing", true],
  ["access.redeploy_required", true],
  ["access.reminder", false],
  ["service.recovered", false],
  ["delivery.dead", false],
])("takes %s for critical: %s", (type, critical) => {
  expect(isCritical({ type })).toBe(critical);
});
