/**
 * Likely causes weighed against a telling witness. One is contradicted when the witness goes on saying healthy for the
 * allowance (and, for roles, their propagation) after it was first seen; or at once on a target that was never seen
 * good, so that installing the product pages nobody. Certain causes are never contradicted.
 */
import { type CauseAspect, type RootCause, type Subject } from "../findings/finding";
import { type GoodReading } from "../findings/seen-good";
import { areApart, type Policy } from "../incident/policy";
import { elapsedMs, latestOf } from "../moment";
import { type Healthy } from "./healthy-witness";
import { type Doubt } from "./target-state";

export interface Weighing {
  readonly sweptAt: Date;
  readonly policy: Policy;
  readonly neverGood: boolean;
  readonly likely: readonly RootCause[];
  readonly good: readonly GoodReading[];
  /** A telling witness says healthy now: since when it has, and when it was asked. */
  readonly healthy: Pick<Healthy, "witness" | "since" | "askedAt"> | undefined;
  /** A witness testifies to the loss. */
  readonly denied: boolean;
  /** A witness could not be asked: what it said before stands. */
  readonly unheard: boolean;
}

/** What a doubt is about: the same fault at the same subject, and the same evidence where it has a fingerprint. */
export interface Doubted {
  readonly code: string;
  readonly subject: Subject | "witness";
  readonly aspect?: CauseAspect | undefined;
  readonly fingerprint: string | undefined;
}

export function isContradicted(doubts: readonly Doubt[], cause: Doubted): boolean {
  return doubts.some((doubt) => doubt.kind === "contradicted" && isAbout(doubt, cause));
}

export function doubtedOf({ code, subject, aspect, start }: RootCause): Doubted {
  return { code, subject, aspect, fingerprint: start.fingerprint };
}

export function followDoubts(before: readonly Doubt[], seen: Weighing): readonly Doubt[] {
  if (seen.denied) return [];
  const standing = before
    .filter(({ subject }) => !seen.good.some((reading) => reading.subject === subject))
    .map((doubt) => (doubt.kind === "contradicted" ? heard(doubt, seen) : doubt))
    .filter((doubt) => !hasLapsed(doubt, seen));
  const isSeen = (doubt: Doubt): boolean => seen.likely.some((cause) => isAbout(doubt, doubtedOf(cause)));
  return [
    ...seen.likely.map((cause) =>
      weigh(
        standing.find((doubt) => isAbout(doubt, doubtedOf(cause))),
        cause,
        seen,
      ),
    ),
    ...standing.filter((doubt) => !isSeen(doubt)),
  ];
}

function isAbout(doubt: Doubt, { code, subject, aspect, fingerprint }: Doubted): boolean {
  const isSameFault = doubt.code === code && doubt.subject === subject && doubt.aspect === aspect;
  return isSameFault && doubt.fingerprint === fingerprint;
}

type Contradicted = Extract<Doubt, { kind: "contradicted" }>;

/** Since when no witness has upheld it any more. One that could not be asked has not changed its mind. */
function heard(doubt: Contradicted, { healthy, unheard, sweptAt }: Weighing): Contradicted {
  if (healthy !== undefined) return { ...doubt, silentSince: undefined };
  return unheard ? doubt : { ...doubt, silentSince: doubt.silentSince ?? sweptAt };
}

function hasLapsed(doubt: Doubt, { sweptAt, policy }: Weighing): boolean {
  if (doubt.kind === "weighed" || doubt.silentSince === undefined) return false;
  return elapsedMs(doubt.silentSince, sweptAt) >= policy.allowanceMs;
}

function weigh(known: Doubt | undefined, cause: RootCause, seen: Weighing): Doubt {
  if (known?.kind === "contradicted") return known;
  const { askedAt, answeredAt } = cause.sighting;
  const goesOn = known !== undefined && (known.fingerprint !== undefined || isNear(known.lastSeenAt, askedAt, seen));
  const firstSeenAt = goesOn ? known.firstSeenAt : answeredAt;
  const about = { ...doubtedOf(cause), code: cause.code, subject: cause.subject };
  const { neverGood, policy } = seen;
  const healthy = seen.healthy !== undefined && mayContradict(seen.healthy, cause) ? seen.healthy : undefined;
  if (healthy !== undefined) {
    const patience = policy.allowanceMs + (cause.subject === "permission" ? policy.propagationMs : 0);
    const outlasted = elapsedMs(latestOf(firstSeenAt, healthy.since), healthy.askedAt) >= patience;
    if (neverGood || outlasted) {
      return { kind: "contradicted", ...about, since: healthy.askedAt, silentSince: undefined };
    }
  }
  return { kind: "weighed", ...about, firstSeenAt, lastSeenAt: askedAt };
}

/**
 * Microsoft's own check takes a failed sign-in for no news and goes on saying healthy (source: KeyWrapUnwrapTestProvider), so of an identity that is gone
 * or disabled only an answer from the data itself tells.
 */
function mayContradict({ witness }: Pick<Healthy, "witness">, { subject }: RootCause): boolean {
  return subject !== "identity" || witness === "data-plane-probe";
}

function isNear(lastSeenAt: Date, askedAt: Date, { policy }: Weighing): boolean {
  return !areApart(lastSeenAt, askedAt, policy);
}
