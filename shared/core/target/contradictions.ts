/**
 * Likely causes that a telling witness contradicts: it goes on saying healthy for the allowance (and, for roles, their
 * propagation) after the cause was first seen; or the target was never seen good and is said to be healthy, so that
 * installing the product pages nobody. Certain causes are never contradicted.
 */
import { type RootCause } from "../findings/finding";
import { type GoodReading } from "../findings/seen-good";
import { type Policy } from "../incident/policy";
import { elapsedMs, latestOf } from "../moment";
import { type Contradiction, type Suspicion } from "./target-state";

export interface Contradicting {
  readonly policy: Policy;
  readonly neverGood: boolean;
  readonly likely: readonly RootCause[];
  readonly good: readonly GoodReading[];
  readonly suspicions: readonly Suspicion[];
  /** A telling witness says healthy now: since when it has, and when it was asked. */
  readonly healthy: { readonly since: Date; readonly askedAt: Date } | undefined;
  /** Some witness says something else than healthy now. */
  readonly denied: boolean;
}

export function followContradictions(before: readonly Contradiction[], seen: Contradicting): readonly Contradiction[] {
  if (seen.denied) return [];
  const standing = before.filter(({ subject }) => !seen.good.some((reading) => reading.subject === subject));
  const { healthy } = seen;
  if (healthy === undefined) return standing;
  const fresh = [...new Set(seen.likely.map(({ subject }) => subject))]
    .filter((subject) => !standing.some((known) => known.subject === subject))
    .filter((subject) => seen.neverGood || hasOutlasted(subject, healthy, seen))
    .map((subject) => ({ subject, since: healthy.askedAt }));
  return [...standing, ...fresh];
}

function hasOutlasted(
  subject: RootCause["subject"],
  { since, askedAt }: { readonly since: Date; readonly askedAt: Date },
  { suspicions, policy }: Contradicting,
): boolean {
  const patience = policy.allowanceMs + (subject === "permission" ? policy.propagationMs : 0);
  return suspicions.some(
    (suspicion) => suspicion.subject === subject && elapsedMs(latestOf(suspicion.since, since), askedAt) >= patience,
  );
}
