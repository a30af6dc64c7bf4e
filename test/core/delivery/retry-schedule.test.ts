import { nextAttempt } from "../../../shared/core/delivery/retry-schedule";
import { at } from "../builders/moments";

const failedAt = at("12:00:00");
const dayBefore = new Date("2026-03-01T12:00:00Z");
const almostDayBefore = new Date("2026-03-01T12:00:00.001Z");

/** Milliseconds that the answer lies after the failure. */
function waitMs(attempts: number, seed = "seed"): number {
  const next = nextAttempt(attempts, failedAt, failedAt, seed);
  return next === "give up" ? NaN : next.getTime() - failedAt.getTime();
}

describe("the retry schedule", () => {
  it.each([
    [1, 5],
    [2, 30],
    [3, 60],
    [4, 120],
    [5, 300],
    [6, 300],
    [7, 300],
    [8, 300],
    [9, 300],
    [10, 600],
    [11, 1200],
    [12, 3600],
    [13, 3600],
    [100, 3600],
  ])("after try %i waits %i seconds and up to a tenth more", (attempts, seconds) => {
    for (const seed of ["a", "b", "c", "d", "e", "f", "g", "h"]) {
      expect(waitMs(attempts, seed)).toBeGreaterThanOrEqual(seconds * 1000);
      expect(waitMs(attempts, seed)).toBeLessThan(seconds * 1100);
    }
  });

  it("gets ten tries into the first 35 minutes", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => waitMs(attempts));
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(35 * 60_000);
  });

  it("jitters by seed and by try, and always the same way", () => {
    expect(nextAttempt(1, failedAt, failedAt, "seed")).toEqual(at("12:00:05.454"));
    expect(nextAttempt(12, failedAt, failedAt, "seed")).toEqual(at("13:02:16.843"));
    expect(nextAttempt(12, failedAt, failedAt, "other seed")).toEqual(at("13:01:49.611"));
    expect(new Set(["a", "b", "c", "d", "e"].map((seed) => waitMs(12, seed))).size).toBe(5);
    expect(new Set([12, 13, 14, 15].map((attempts) => waitMs(attempts))).size).toBe(4);
  });

  it.each([
    ["tries on a millisecond before a day has passed", 6, almostDayBefore, false],
    ["gives up at the instant a day has passed", 6, dayBefore, true],
    ["gives up later, too", 40, new Date("2026-02-01T12:00:00Z"), true],
    ["tries six times however old the event is", 5, dayBefore, false],
    ["tries on where the clock went back", 40, at("23:00:00"), false],
  ])("%s", (_, attempts, firstAt, givesUp) => {
    expect(nextAttempt(attempts, failedAt, firstAt, "seed") === "give up").toBe(givesUp);
  });
});
