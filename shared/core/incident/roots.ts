/** Follows the root causes of an incident: replaced when seen bad, gone when seen good, standing when not read. */
import { type GoodReading } from "../findings/seen-good";
import { latestOf, plus } from "../moment";
import { type BadSighting } from "./bad-sighting";
import { type Root } from "./incident";
import { type Policy } from "./policy";

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
  sightings: readonly BadSighting[],
  good: readonly Good[],
  policy: Policy,
): FollowedRoots {
  const explained = sightings.some(({ code }) => code !== "Unexplained");
  const unseen = roots.filter(({ subject, code }) => {
    if (code === "Unexplained" && explained) return false;
    return !sightings.some((sighting) => sighting.subject === subject);
  });
  const followed = unseen.map((root) => followUnseen(root, good, policy));
  return {
    standing: [
      ...sightings.map((sighting) => rootOf(sighting, roots)),
      ...followed.flatMap(({ standing }) => standing),
    ],
    goodBy: followed.flatMap(({ goodBy }) => goodBy),
  };
}

export function rootOf(sighting: BadSighting, roots: readonly Root[] = []): Root {
  const { code, subject, certainty, evidence, fingerprint, brokenBy, badAt } = sighting;
  const known = roots.find((root) => root.code === code && root.subject === subject);
  return {
    code,
    subject,
    certainty,
    evidence,
    fingerprint,
    brokenBy: known?.brokenBy ?? brokenBy,
    lastBadAt: known === undefined ? badAt : latestOf(known.lastBadAt, badAt),
    goodBy: undefined,
  };
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
