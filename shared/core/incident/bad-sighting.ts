/** A root cause as the incident counts it: what broke, by when at the latest, and until when it is proven bad. */
import {
  type CauseAspect,
  type Certainty,
  type Concerns,
  type RootCause,
  type RootCauseCode,
  type Subject,
} from "../findings/finding";
import { plus } from "../moment";
import { type Policy } from "./policy";

export interface BadSighting {
  readonly code: RootCauseCode | "Unexplained";
  readonly subject: Subject | "witness";
  readonly certainty: Certainty;
  readonly aspect: CauseAspect | undefined;
  readonly concerns?: Concerns | undefined;
  readonly evidence: string;
  readonly fingerprint: string | undefined;
  /** Access was lost no earlier than this by its own evidence. */
  readonly brokenSince: Date | undefined;
  /** Access was lost no later than this. */
  readonly brokenBy: Date;
  /** Access was still lost when this was asked. */
  readonly badAt: Date;
}

/**
 * The latest moment at which access can have been lost by this cause: its evidence where that lies between the last
 * good question and the answer, else the answer; a role or policy change takes effect up to the propagation later.
 */
export function brokenBy({ start, sighting, subject }: RootCause, lastGoodAt: Date | undefined, policy: Policy): Date {
  const { latest } = start;
  const inside =
    latest !== undefined &&
    latest.getTime() <= sighting.answeredAt.getTime() &&
    (lastGoodAt === undefined || latest.getTime() >= lastGoodAt.getTime());
  if (inside) return latest;
  return plus(sighting.answeredAt, subject === "permission" ? policy.propagationMs : 0);
}

export function badSighting(cause: RootCause, lastGoodAt: Date | undefined, policy: Policy): BadSighting {
  const { code, subject, certainty, aspect, concerns, evidence, start, sighting } = cause;
  return {
    code,
    subject,
    certainty,
    aspect,
    concerns,
    evidence,
    fingerprint: start.fingerprint,
    brokenSince: start.earliest,
    brokenBy: brokenBy(cause, lastGoodAt, policy),
    badAt: sighting.askedAt,
  };
}
