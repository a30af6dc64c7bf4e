/** Which causes count in this sweep: certain ones, likely ones seen twice or in an open incident, and a lone witness heard twice. */
import { type RootCause } from "../findings/finding";
import { type Testimony } from "../findings/service/testimony";
import { badSighting, type BadSighting } from "../incident/bad-sighting";
import { type Incident } from "../incident/incident";
import { type Policy } from "../incident/policy";
import { earliestOf, plus } from "../moment";
import { type Suspicion, type WitnessRecord } from "./target-state";

export interface Counting {
  /** Causes that no witness contradicts. */
  readonly credible: readonly RootCause[];
  readonly suspicions: readonly Suspicion[];
  readonly testimonies: readonly Testimony[];
  /** As before this sweep. */
  readonly witnesses: readonly WitnessRecord[];
  readonly incident: Incident | undefined;
  readonly lastGoodAt: Date | undefined;
  readonly policy: Policy;
}

export function badSightingsOf(of: Counting): readonly BadSighting[] {
  const { credible, incident } = of;
  const causes = withoutFlag(of);
  const opening = (incident !== undefined && incident.phase !== "restored") || causes.some((cause) => opens(cause, of));
  if (!opening) return credible.length > 0 ? [] : unexplained(of);
  if (causes.length === 0) return unexplained(of);
  return causes.map((cause) => {
    const sighting = badSighting(cause, of.lastGoodAt, of.policy);
    return { ...sighting, brokenBy: earliestOf(sighting.brokenBy, ...suspectedBy(cause, of)) };
  });
}

function opens({ certainty, subject }: RootCause, of: Counting): boolean {
  return certainty === "certain" || isConfirmed(subject, of);
}

/** A changed identity opens an incident by itself. In one that rests on anything else it is a flag: a redeployment is due, and access may well be back. */
function withoutFlag(of: Counting): readonly RootCause[] {
  const { credible, incident } = of;
  const others = credible.filter(({ code }) => code !== "IdentityChanged");
  if (incident !== undefined) {
    return incident.blamed.some(({ code }) => code === "IdentityChanged") ? credible : others;
  }
  return others.some((cause) => opens(cause, of)) ? others : credible;
}

/** By when a likely cause had broken access when it was first suspected, unless access was good since. */
function suspectedBy({ subject, certainty }: RootCause, { suspicions, lastGoodAt }: Counting): readonly Date[] {
  return suspicions
    .filter((suspicion) => certainty === "likely" && suspicion.subject === subject)
    .map(({ startLatest }) => startLatest)
    .filter((startLatest) => lastGoodAt === undefined || startLatest.getTime() >= lastGoodAt.getTime());
}

/** When a lone witness is the only evidence, access was lost no earlier than its last "healthy", less the time it may lag. */
export function unexplainedSince(witnesses: readonly WitnessRecord[], { allowanceMs }: Policy): Date | undefined {
  const healthy = witnesses.flatMap(({ healthyAt }) => healthyAt ?? []);
  const [first, ...others] = healthy;
  return first === undefined ? undefined : plus(earliestOf(first, ...others), -allowanceMs);
}

function isConfirmed(subject: Suspicion["subject"], { suspicions }: Counting): boolean {
  return suspicions.some((suspicion) => suspicion.subject === subject && suspicion.confirmed);
}

/** A witness never holds an incident that has another root; it alone opens one when heard twice. */
function unexplained(of: Counting): readonly BadSighting[] {
  const testimony = of.testimonies.find(({ says }) => says === "key-lost");
  const suspicion = of.suspicions.find(({ subject }) => subject === "witness");
  const rested = of.incident?.roots.some(({ code }) => code === "Unexplained");
  if (testimony?.sighting === undefined || suspicion === undefined) return [];
  if (of.incident === undefined ? !suspicion.confirmed : rested !== true) return [];
  return [
    {
      code: "Unexplained",
      subject: "witness",
      certainty: "likely",
      aspect: undefined,
      evidence: testimony.evidence,
      fingerprint: undefined,
      brokenSince: undefined,
      brokenBy: suspicion.startLatest,
      badAt: provenBadAt(testimony.sighting.askedAt, suspicion.startLatest, of),
    },
  ];
}

/**
 * A service goes on complaining for the allowance after an early restore and for ever after a late one, so its word
 * proves no more than: lost until the allowance ago, or for the whole window.
 */
function provenBadAt(askedAt: Date, startLatest: Date, { incident, witnesses, policy }: Counting): Date {
  const since = incident === undefined ? unexplainedSince(witnesses, policy) : incident.lastGoodAt;
  const lagged = plus(askedAt, -policy.allowanceMs);
  return since === undefined ? earliestOf(startLatest, lagged) : earliestOf(lagged, plus(since, policy.windowMs));
}
