import { retryAfterSeconds } from "../../../shared/core/delivery/retry-after";
import { at } from "../builders/moments";

describe("Retry-After", () => {
  it.each([
    ["seconds", "120", 120],
    ["zero", "0", 0],
    ["seconds with space around", " 7 ", 7],
    ["an hour", "3600", 3600],
    ["more than an hour", "3601", 3600],
    ["absurdly much", "9".repeat(400), 3600],
    ["a date ahead", "Mon, 02 Mar 2026 12:00:30 GMT", 30],
    ["a date a fraction ahead, rounded up", "Mon, 02 Mar 2026 12:00:01 GMT", 1],
    ["a date of now", "Mon, 02 Mar 2026 12:00:00 GMT", 0],
    ["a date of the past", "Mon, 02 Mar 2026 11:00:00 GMT", 0],
    ["a date of tomorrow", "Tue, 03 Mar 2026 12:00:00 GMT", 3600],
  ])("as %s", (_, header, seconds) => {
    expect(retryAfterSeconds(header, at("12:00:00"))).toBe(seconds);
  });

  it("rounds a part of a second up", () => {
    expect(retryAfterSeconds("Mon, 02 Mar 2026 12:00:01 GMT", at("12:00:00.001"))).toBe(1);
    expect(retryAfterSeconds("Mon, 02 Mar 2026 12:00:02 GMT", at("12:00:00.999"))).toBe(2);
  });

  it.each([
    ["no header", undefined],
    ["an empty one", ""],
    ["a negative number", "-5"],
    ["a fraction", "1.5"],
    ["a number and a word", "5 apples"],
    ["a word and a number", "in 5"],
    ["a date of another form", "2026-03-02T12:00:30Z"],
    ["a date in another zone", "Mon, 02 Mar 2026 12:00:30 PST"],
    ["a date with text before it", "x Mon, 02 Mar 2026 12:00:30 GMT"],
    ["a date with text after it", "Mon, 02 Mar 2026 12:00:30 GMT x"],
    ["a date in a zone of so many hours", "Mon, 02 Mar 2026 12:00:30 GMT+0100"],
    ["a date with an unknown month", "Mon, 02 Abc 2026 12:00:30 GMT"],
    ["a date with a short day", "Mon, 2 Mar 2026 12:00:30 GMT"],
  ])("is nothing for %s", (_, header) => {
    expect(retryAfterSeconds(header, at("12:00:00"))).toBeUndefined();
  });
});
