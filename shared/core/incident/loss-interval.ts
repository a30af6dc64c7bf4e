/** How long access has been lost: never a guess, always the least that is proven and the most that is possible. */
import { earliestOf, elapsedMs, latestOf, plus } from "../moment";
import { type BadSighting } from "./bad-sighting";
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
export function beginLoss(sightings: readonly [BadSighting, ...BadSighting[]], earliest: Date | undefined): Loss {
  const latest = earliestOf(sightings[0].brokenBy, ...sightings.map((sighting) => sighting.brokenBy));
  const badAt = latestOf(sightings[0].badAt, ...sightings.map((sighting) => sighting.badAt));
  return { start: { earliest, latest }, end: undefined, provenFrom: latest, provenUntil: badAt };
}

/** The same loss, seen bad again. Sightings too far apart, with no proof that nothing changed between, begin the proof anew. */
export function extendLoss(
  loss: Loss,
  sightings: readonly [BadSighting, ...BadSighting[]],
  roots: readonly Root[],
  policy: Policy,
): Loss {
  const seen = beginLoss(sightings, loss.start.earliest);
  const start = { ...loss.start, latest: earliestOf(loss.start.latest, seen.start.latest) };
  const unbroken = sightings.some((sighting) => continues(sighting, roots, policy));
  if (!unbroken) return { ...loss, start, provenFrom: seen.provenFrom, provenUntil: seen.provenUntil };
  const provenFrom = earliestOf(loss.provenFrom, seen.provenFrom);
  return { ...loss, start, provenFrom, provenUntil: latestOf(loss.provenUntil, seen.provenUntil) };
}

/** Whether a sighting belongs to the run: near enough to the last one of any root, or proof of the same state of its own. */
function continues(sighting: BadSighting, roots: readonly Root[], policy: Policy): boolean {
  const same = roots.find(({ code, subject }) => code === sighting.code && subject === sighting.subject);
  const proven = same?.fingerprint !== undefined && sighting.fingerprint !== undefined;
  if (proven) return same.fingerprint === sighting.fingerprint;
  return roots.some(({ lastBadAt }) => !areApart(lastBadAt, sighting.badAt, policy));
}
