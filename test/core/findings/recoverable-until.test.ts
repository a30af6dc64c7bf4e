import { recoverableUntil } from "../../../shared/core/findings/recoverable-until";
import { at } from "../builders/moments";

it.each([
  ["nobody knows", undefined, ""],
  ["a minute short of an hour", at("12:59:00"), " (less than an hour left)"],
  ["an hour", at("13:00:00"), " (1 hour left)"],
  ["less than two days", new Date("2026-03-04T11:59:59Z"), " (47 hours left)"],
  ["two days", new Date("2026-03-04T12:00:00Z"), " (2 days left)"],
  ["ninety days, less a second", new Date("2026-05-31T11:59:59Z"), " (89 days left)"],
  ["a moment that is past", at("11:00:00"), " (less than an hour left)"],
])("says how long is left: %s", (_, until, left) => {
  expect(recoverableUntil(until, at("12:00:00")).replace(/^, recoverable until [^ ]+/, "")).toBe(left);
});

it("says until when", () => {
  expect(recoverableUntil(at("18:00:00"), at("12:00:00"))).toContain(", recoverable until 2026-03-02T18:00:00.000Z");
});
