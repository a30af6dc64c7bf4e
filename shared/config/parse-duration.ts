/** ISO 8601 durations of fixed length: days to seconds. A month or a year is no length at all. */
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

const DURATION = /^P(?=\d|T\d)(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/i;
const CALENDAR = /^P\d+[YMW]/i;
const LONGEST_MS = 3650 * 86_400_000;
const RIGHT = "Use days, hours, minutes and seconds in whole numbers, for example PT30M or P1DT12H";

/** Milliseconds of a positive duration of at most ten years. */
export function parseDuration(text: string): Parsed<number> {
  if (CALENDAR.test(text)) return bad(`${quote(text)} counts in years, months or weeks`, RIGHT);
  const match = DURATION.exec(text);
  if (match === null) return bad(`${quote(text)} is not an ISO 8601 duration`, RIGHT);
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part || 0));
  const ms = ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
  if (ms === 0) return bad(`${quote(text)} is no time at all`, "Use a duration above zero, for example PT30M");
  if (ms > LONGEST_MS) return bad(`${quote(text)} is longer than ten years`, "Use at most P3650D");
  return ok(ms);
}

/** A duration, or undefined for `off`. */
export function parseDurationOrOff(text: string): Parsed<number | undefined> {
  return /^off$/i.test(text) ? ok(undefined) : parseDuration(text);
}
