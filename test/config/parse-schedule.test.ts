import { parseSchedule } from "../../shared/config/parse-schedule";

const MINUTE = 60_000;

describe("parseSchedule", () => {
  it.each([
    ["every minute", "0 * * * * *", MINUTE],
    ["every second", "* * * * * *", 1000],
    ["every fifteen seconds", "*/15 * * * * *", 15_000],
    ["the usual gap where the hour ends with a shorter one", "*/7 * * * * *", 7000],
    ["every five minutes, written with a start", "0 0/5 * * * *", 5 * MINUTE],
    ["the smaller of two gaps that are equally usual", "0 0,20 * * * *", 20 * MINUTE],
    ["the smallest of seven gaps that are equally usual", "0 0,1,3,6,10,15,21 * * * *", MINUTE],
    ["during working hours", "0 */2 8-18 * * MON-FRI", 2 * MINUTE],
    ["once a day", "0 0 4 * * *", 1440 * MINUTE],
    ["months by name", "0 0 0 1 jan,jul *", 181 * 1440 * MINUTE],
    ["once a year", "0 0 0 24 12 *", 365 * 1440 * MINUTE],
    ["a day of month that must also be that day of week", "0 0 0 1-7 * MON", 28 * 1440 * MINUTE],
  ])("reads %s", (_, text, intervalMs) => {
    expect(parseSchedule(text)).toEqual({ kind: "ok", value: { expression: text, intervalMs } });
  });

  it("makes one space of many", () => {
    expect(parseSchedule("0  *\t* * * *")).toMatchObject({ kind: "ok", value: { expression: "0 * * * * *" } });
  });

  it.each([
    ["five fields", "* * * * *", "5 fields"],
    ["seven fields", "0 * * * * * 2026", "7 fields"],
    ["a time span", "00:01:00", "1 fields"],
    ["the 60th second", "60 * * * * *", "second"],
    ["the 60th minute", "0 60 * * * *", "minute"],
    ["the 24th hour", "0 0 24 * * *", "hour"],
    ["day zero", "0 0 0 0 * *", "day"],
    ["month 13", "0 0 0 1 13 *", "month"],
    ["Sunday as 7, which NCRONTAB does not have", "0 0 0 * * 7", "day of week"],
    ["a range that runs backwards", "0 30-10 * * * *", "minute"],
    ["a range after a star", "0 *-10 * * * *", "minute"],
    ["a step of zero", "0 */0 * * * *", "minute"],
    ["a step beyond the field", "0 */60 * * * *", "minute"],
    ["a step without a start", "0 /5 * * * *", "minute"],
    ["an empty item", "0 1,,2 * * * *", "minute"],
    ["the last day", "0 0 0 L * *", "day"],
    ["a nickname", "@daily * * * * *", "second"],
    ["a word in the wrong field", "0 0 mon * * *", "hour"],
    ["a date that never comes", "0 0 0 30 2 *", "never"],
  ])("refuses %s", (_, text, wrong) => {
    const parsed = parseSchedule(text);
    expect(parsed).toMatchObject({ kind: "bad", faults: [{ wrong: expect.stringContaining(wrong) as string }] });
  });
});
