import { earliestOf, elapsedMs, latestOf, plus } from "../../shared/core/moment";
import { at } from "./builders/moments";

const [one, two, three] = [at("12:00:01"), at("12:00:02"), at("12:00:03")] as const;

it("adds milliseconds, also negative ones", () => {
  expect(plus(two, 1000)).toEqual(three);
  expect(plus(two, -1000)).toEqual(one);
});

it("finds the earliest and the latest moment, wherever it stands", () => {
  expect([earliestOf(one, two, three), earliestOf(two, three, one), earliestOf(three)]).toEqual([one, one, three]);
  expect([latestOf(three, two, one), latestOf(two, three, one), latestOf(one)]).toEqual([three, three, one]);
});

it("counts the time between two moments, never less than none", () => {
  expect([elapsedMs(one, three), elapsedMs(two, two), elapsedMs(three, one)]).toEqual([2000, 0, 0]);
});
