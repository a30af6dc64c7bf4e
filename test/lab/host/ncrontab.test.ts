import { nextOccurrence } from "../../../lab/host/ncrontab";

it.each([
  ["the next whole minute", "0 * * * * *", "2026-03-01T12:00:00.001Z", "2026-03-01T12:01:00.000Z"],
  ["not the moment itself but the one after", "0 * * * * *", "2026-03-01T12:00:00.000Z", "2026-03-01T12:01:00.000Z"],
  ["every fifteen seconds", "*/15 * * * * *", "2026-03-01T12:00:59.000Z", "2026-03-01T12:01:00.000Z"],
  ["UTC, whatever the machine thinks", "0 0 3 * * *", "2026-03-29T01:30:00.000Z", "2026-03-29T03:00:00.000Z"],
  ["five fields as minutes", "*/5 * * * *", "2026-03-01T12:01:00.000Z", "2026-03-01T12:05:00.000Z"],
  ["a Friday the thirteenth: both must match", "0 0 0 13 * 5", "2026-03-01T00:00:00.000Z", "2026-03-13T00:00:00.000Z"],
])("finds %s", (_sentence, schedule, after, expected) => {
  expect(nextOccurrence(schedule, new Date(after)).toISOString()).toBe(expected);
});

it.each([
  ["words", "every minute", "use six fields"],
  ["a second that does not exist", "61 * * * * *", "use six fields"],
  ["a date that never comes", "0 0 0 30 2 *", "never comes"],
])("refuses %s", (_sentence, schedule, message) => {
  expect(() => nextOccurrence(schedule, new Date(0))).toThrow(message);
});
