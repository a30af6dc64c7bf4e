/** How long access has been lost: never a guess, always the least that is proven and the most that is possible. */
import { earliestOf, elapsedMs, latestOf, plus } from "../moment";
import { type Between, type Incident, type Loss, type Root } from "./incident";
import { areApart, type Policy } from "./policy";

/** Proven: from the latest possible start of the unbroken run of bad sightings to its last question. */
export function atLeastMs({ provenFrom, provenUntil }: Loss): number {
  return elapsedMs(provenFrom, provenUntil);
}

/** Possible: from the last good question to now, or to the latest possible end; undefined: first seen lost. */
export function atMostMs({ lastGoodAt, loss }: Incident, now: Date): number | undefined {
  if (lastGoodAt === undefined) return undefined;
  return elapsedMs(lastGoodAt, loss.end?.latest ?? latestOf(now, loss.provenUntil));
}

/** When the window ends, if access is not back: counted from the earliest and from the latest possible start. */
export function deadlineOf({ lastGoodAt, loss }: Incident, { windowMs }: Policy): Between {
  return { earliest: lastGoodAt && plus(lastGoodAt, windowMs), latest: plus(loss.start.latest, windowMs) };
}

/** A loss as its first sightings show it. */
export function beginLoss(seenBad: readonly [Root, ...Root[]], earliest: Date | undefined): Loss {
  const latest = earliestOf(seenBad[0].brokenBy, ...seenBad.map(({ brokenBy }) => brokenBy));
  const badAt = latestOf(seenBad[0].lastBadAt, ...seenBad.map(({ lastBadAt }) => lastBadAt));
  return { start: { earliest, latest }, end: undefined, provenFrom: latest, provenUntil: badAt };
}

/**
 * The same loss, seen bad again. The proof goes on where some cause seen now was at work before the last one ended, or
 * soon after; else it begins anew. It may begin later than now: a role may take that long to take effect.
 */
export function extendLoss(loss: Loss, seenBad: readonly [Root, ...Root[]], policy: Policy): Loss {
  const seen = beginLoss(seenBad, loss.start.earliest);
  const start = { ...loss.start, latest: earliestOf(loss.start.latest, seen.start.latest) };
  const unbroken = seenBad.some(({ brokenBy }) => !areApart(loss.provenUntil, brokenBy, policy));
  if (!unbroken) return { ...loss, start, provenFrom: seen.provenFrom, provenUntil: seen.provenUntil };
  const provenFrom = earliestOf(loss.provenFrom, seen.provenFrom);
  return { ...loss, start, provenFrom, provenUntil: latestOf(loss.provenUntil, seen.provenUntil) };
}
