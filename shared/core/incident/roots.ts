/** Follows the root causes of an incident: replaced when seen bad, gone when seen good, standing when not read. */
import { type GoodReading } from "../findings/seen-good";
import { earliestOf, latestOf, plus } from "../moment";
import { type BadSighting } from "./bad-sighting";
import { type Root } from "./incident";
import { areApart, type Policy } from "./policy";

/** `witness`: the witness an unexplained loss rests on says healthy. */
export interface Good extends Omit<GoodReading, "subject"> {
  readonly subject: Root["subject"];
}

export interface FollowedRoots {
  readonly standing: readonly Root[];
  /** For each root that went: the latest moment at which it can have become good. */
  readonly goodBy: readonly Date[];
}

export function followRoots(
  roots: readonly Root[],
  seenBad: readonly Root[],
  good: readonly Good[],
  policy: Policy,
): FollowedRoots {
  // A witness's word yields to any cause, and to itself when it is heard again.
  const unseen = roots.filter(({ subject, code }) =>
    code === "Unexplained" ? seenBad.length === 0 : !seenBad.some((seen) => seen.subject === subject),
  );
  const followed = unseen.map((root) => followUnseen(root, good, policy));
  return {
    standing: [...seenBad, ...followed.flatMap(({ standing }) => standing)],
    goodBy: followed.flatMap(({ goodBy }) => goodBy),
  };
}

export function rootOf(sighting: BadSighting): Root {
  const { code, subject, certainty, aspect, concerns, evidence, fingerprint, brokenBy, badAt: lastBadAt } = sighting;
  return {
    ...{ code, subject, certainty, aspect, concerns, evidence, fingerprint, brokenBy, lastBadAt },
    goodBy: undefined,
  };
}

/** The roots as seen bad again: one that never ceased goes on from when it broke. */
export function seenAgain(sightings: readonly BadSighting[], roots: readonly Root[], policy: Policy): readonly Root[] {
  return sightings.map((sighting) => {
    const root = rootOf(sighting);
    const known = roots.find(({ code, subject }) => code === root.code && subject === root.subject);
    if (known === undefined) return root;
    const lastBadAt = latestOf(known.lastBadAt, root.lastBadAt);
    const brokenBy = isSame(known, root, policy) ? earliestOf(known.brokenBy, root.brokenBy) : root.brokenBy;
    return { ...root, brokenBy, lastBadAt };
  });
}

/** Whether nothing changed between two sightings: by their evidence, else by how near they are. */
function isSame(known: Root, root: Root, policy: Policy): boolean {
  const proven = known.fingerprint !== undefined && root.fingerprint !== undefined;
  return proven ? known.fingerprint === root.fingerprint : !areApart(known.lastBadAt, root.lastBadAt, policy);
}

/** A certain cause goes at its first good reading, a likely one at its second; the end is counted from the first. */
function followUnseen(root: Root, good: readonly Good[], policy: Policy): FollowedRoots {
  const reading = good.find(({ subject }) => subject === root.subject);
  if (reading === undefined) return { standing: [root], goodBy: [] };
  const goodBy = root.goodBy ?? becameGoodBy(root, reading, policy);
  if (root.certainty === "certain" || root.goodBy !== undefined) return { standing: [], goodBy: [goodBy] };
  return { standing: [{ ...root, goodBy }], goodBy: [] };
}

function becameGoodBy(root: Root, { since, answeredAt }: Good, { propagationMs }: Policy): Date {
  const latest = since.getTime() > root.lastBadAt.getTime() ? since : answeredAt;
  return root.subject === "permission" ? plus(latest, propagationMs) : latest;
}
