/** When a failed delivery is tried again: dense within the 30 minutes that matter, hourly after that, for a day. */
import { identifierOf } from "../identifier";
import { elapsedMs, plus } from "../moment";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Wait after the first failed try, the second, …; hourly once the list is used up. */
const WAITS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
];

const GIVE_UP_AFTER_MS = 24 * HOUR;

/** An event that waited for a day, because we were down or an earlier one blocked it, still gets these tries. */
const FEWEST_ATTEMPTS = 6;

/** Waits are stretched by up to this part of themselves, so that receivers are not hit in step. */
const JITTER = 0.1;

/**
 * The moment of the next try, unless the receiver asked to be left alone until later.
 * @param attempts tries so far, the failed one included: 1 or more
 * @param failedAt when the last try failed
 * @param firstAt when the event happened
 * @param seed what the jitter is derived from: the same seed and attempts give the same moment
 * @returns "give up" a day after the event, but not before the sixth try
 */
export function nextAttempt(attempts: number, failedAt: Date, firstAt: Date, seed: string): Date | "give up" {
  if (attempts >= FEWEST_ATTEMPTS && elapsedMs(firstAt, failedAt) >= GIVE_UP_AFTER_MS) return "give up";
  const wait = WAITS[attempts - 1] ?? HOUR;
  return plus(failedAt, Math.round(wait * (1 + JITTER * fractionOf(seed, attempts))));
}

/** A number from 0 up to but not including 1 that depends on the arguments alone. */
function fractionOf(seed: string, attempts: number): number {
  return parseInt(identifierOf(seed, attempts).slice(0, 8), 16) / 2 ** 32;
}
