/** What one read told us: the four outcomes of asking, with when we asked and when the answer came. */
import { earliestOf, latestOf } from "../moment";

/** How far the answering service's clock is ahead of ours, in milliseconds; the truth lies between the two. */
export interface Skew {
  readonly atLeastMs: number;
  readonly atMostMs: number;
}

/** When a question was asked and answered on our clock; `skew` where the answer carried a Date header. */
export interface Sighting {
  readonly askedAt: Date;
  readonly answeredAt: Date;
  readonly skew: Skew | undefined;
}

/** The interface that was asked, as blind spots name it. */
export type Api =
  | "Azure Resource Manager"
  | "Azure role assignments"
  | "Key Vault"
  | "Azure Resource Health"
  | "FHIR service health check"
  | "FHIR service search"
  | "Managed HSM role assignments"
  | "Microsoft Graph";

/** Why a read failed, in words safe to show: no token, no address, no body. */
export interface ReadFailure {
  readonly api: Api;
  /** HTTP status, or undefined where no answer came. */
  readonly status: number | undefined;
  /** The most specific code known: `ForbiddenByRbac`, `ENOTFOUND`, `Timeout`, `UnexpectedBody`. */
  readonly code: string;
}

export type Seen<T> = { readonly kind: "seen"; readonly value: T } & Sighting;
export type Absent = { readonly kind: "absent" } & Sighting;
/** We were told no: 401 or 403. It says nothing of the FHIR service's own access. */
export type Refused = { readonly kind: "refused"; readonly failure: ReadFailure } & Sighting;
/** No usable answer: 409, 429, 5xx, DNS, reset, timeout, a body that is not what was asked for. */
export type Unreachable = { readonly kind: "unreachable"; readonly failure: ReadFailure } & Sighting;

export type Observation<T> = Seen<T> | Absent | Refused | Unreachable;

/** A question nobody could ask in this sweep, and why. */
export interface NotAsked {
  readonly kind: "not-asked";
  readonly because: string;
}

/** Somebody answered over HTTP, whatever it was: neither a name that does not resolve nor a silence. */
export function isAnswered(read: Observation<unknown>): boolean {
  return read.kind === "seen" || read.kind === "absent" || read.failure.status !== undefined;
}

/** Several reads as one: from the first question to the last answer, with the first one's skew. */
export function spanning(first: Sighting, ...others: readonly Sighting[]): Sighting {
  return {
    askedAt: earliestOf(first.askedAt, ...others.map(({ askedAt }) => askedAt)),
    answeredAt: latestOf(first.answeredAt, ...others.map(({ answeredAt }) => answeredAt)),
    skew: first.skew,
  };
}

/** A time written by the answering service, as the latest moment it can be on our clock. Sources round down to the second. */
export function latestOnOurClock(theirs: Date, sighting: Sighting): Date {
  return new Date(theirs.getTime() + 1000 - (sighting.skew?.atLeastMs ?? 0));
}

/** A time written by the answering service, as the earliest moment it can be on our clock. */
export function earliestOnOurClock(theirs: Date, sighting: Sighting): Date {
  return new Date(theirs.getTime() - (sighting.skew?.atMostMs ?? 0));
}

/** The skew that an answer's Date header (cut to the second) proves; undefined where there was none. */
export function skewOf(date: Date | undefined, askedAt: Date, answeredAt: Date): Skew | undefined {
  if (date === undefined) return undefined;
  return {
    atLeastMs: date.getTime() - answeredAt.getTime(),
    atMostMs: date.getTime() + 1000 - askedAt.getTime(),
  };
}
