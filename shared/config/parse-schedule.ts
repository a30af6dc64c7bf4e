/** NCRONTAB as the Functions timer reads it: six fields, seconds first, UTC (Microsoft Learn, "Timer trigger", NCRONTAB expressions). */
import { Cron } from "croner";
import { bad, ok, type Parsed } from "./parsed";
import { quote } from "./quote";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const FIELDS = [
  { name: "second", from: 0, to: 59, words: [] },
  { name: "minute", from: 0, to: 59, words: [] },
  { name: "hour", from: 0, to: 23, words: [] },
  { name: "day", from: 1, to: 31, words: [] },
  { name: "month", from: 1, to: 12, words: MONTHS },
  { name: "day of week", from: 0, to: 6, words: DAYS },
] as const satisfies readonly Field[];
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

const RIGHT = "Use {second} {minute} {hour} {day} {month} {day of week}, for example 0 * * * * * for every minute";
/** A leap year that starts on a Monday: every day of the week and of the month comes up. */
const SAMPLE_START = new Date("2024-01-01T00:00:00Z");
const SAMPLE_RUNS = 120;

export interface Schedule {
  readonly expression: string;
  /** The usual time between two runs: the smallest gap that comes up at least half as often as the most frequent. */
  readonly intervalMs: number;
}

/** The schedule and its usual interval. A day of month and a day of week must both match, as NCRONTAB has it. */
export function parseSchedule(text: string): Parsed<Schedule> {
  const fields = text.split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return bad(`${quote(text)} has ${fields.length} fields where NCRONTAB has six`, RIGHT);
  }
  const wrong = FIELDS.find((field, at) => !fits(fields[at] ?? "", field));
  if (wrong !== undefined) return bad(`${quote(text)} has a ${wrong.name} that NCRONTAB does not know`, RIGHT);
  const intervalMs = usualGap(fields.join(" "));
  if (intervalMs === undefined) return bad(`${quote(text)} never comes up twice`, RIGHT);
  return ok({ expression: fields.join(" "), intervalMs });
}

/** `*`, a value or a range, each with or without a step; several separated by commas. */
function fits(text: string, field: Field): boolean {
  return text.split(",").every((item) => {
    const [, first = "", last, step] = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/i.exec(item) ?? [];
    if (step !== undefined && (Number(step) < 1 || Number(step) > field.to)) return false;
    if (first === "*") return last === undefined;
    const from = valueOf(first, field);
    const to = last === undefined ? from : valueOf(last, field);
    return from !== undefined && to !== undefined && from <= to;
  });
}

function valueOf(text: string, field: Field): number | undefined {
  const word = field.words.indexOf(text.toLowerCase());
  const value = word >= 0 ? word + field.from : /^\d{1,2}$/.test(text) ? Number(text) : field.to + 1;
  return value >= field.from && value <= field.to ? value : undefined;
}

function usualGap(expression: string): number | undefined {
  const options = { paused: true, mode: "6-part", utcOffset: 0, domAndDow: true, sloppyRanges: true } as const;
  const cron = new Cron(expression, options);
  const counts = new Map<number, number>();
  let before = cron.nextRun(SAMPLE_START);
  for (let run = 0; run < SAMPLE_RUNS && before !== null; run += 1) {
    const after = cron.nextRun(before);
    if (after !== null) {
      const gap = after.getTime() - before.getTime();
      counts.set(gap, (counts.get(gap) ?? 0) + 1);
    }
    before = after;
  }
  const most = Math.max(...counts.values());
  const usual = [...counts].filter(([, count]) => count * 2 >= most).map(([gap]) => gap);
  return usual.length === 0 ? undefined : Math.min(...usual);
}
