/** How late a sweep is: from when the one before began, never from ticks, since a timer that was held up does not catch up on them. */
import { type LatenessReport } from "../event/event";
import { type Draft } from "../event/number-events";
import { type Policy } from "../incident/policy";

/** A timer is a little early or late; half an interval is not. */
const TOLERANCE = 1.5;

/** What is told of a sweep that began late: one draft, or none where it was on time or is the first. */
export function latenessDrafts(
  subscriptionId: string,
  before: Date | undefined,
  now: Date,
  { sweepIntervalMs }: Pick<Policy, "sweepIntervalMs">,
): readonly Draft[] {
  const report = latenessOf(subscriptionId, before, now, sweepIntervalMs);
  if (report === undefined) return [];
  const { lateSeconds, skipped } = report;
  const skips = skipped === 0 ? "" : `, ${skipped} ${skipped === 1 ? "sweep was" : "sweeps were"} skipped`;
  const summary = `The monitor's sweep of subscription ${subscriptionId} began ${inWords(lateSeconds)} late${skips}`;
  return [{ type: "monitor.late", summary, detail: { kind: "lateness", report } }];
}

function latenessOf(
  subscriptionId: string,
  before: Date | undefined,
  now: Date,
  intervalMs: number,
): LatenessReport | undefined {
  if (before === undefined) return undefined;
  const gapMs = now.getTime() - before.getTime();
  if (gapMs < TOLERANCE * intervalMs) return undefined;
  const dueAt = new Date(before.getTime() + intervalMs);
  const lateSeconds = Math.round((gapMs - intervalMs) / 1000);
  return { subscriptionId, sweptBefore: before, dueAt, lateSeconds, skipped: Math.floor(gapMs / intervalMs) - 1 };
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
