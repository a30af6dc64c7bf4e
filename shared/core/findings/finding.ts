/** One thing that is wrong with a target, with a code from the closed catalogue and its evidence. Codes are API: never renamed. */
import { type Api, type Sighting } from "../facts/observation";

export type RootCauseCode =
  | "KeyDisabled"
  | "KeyDeleted"
  | "KeyGone"
  | "KeyExpired"
  | "KeyNotYetValid"
  | "VaultGone"
  | "IdentityMissing"
  | "IdentityNotPermitted";
export type WitnessCode = "ServiceReportsKeyLost";
export type RiskCode = "EncryptionRemoved";
export type BlindSpotCode =
  "CannotReadService" | "CannotReadKey" | "CannotReadVault" | "CannotReadRoles" | "CannotProbeService" | "ClockSkewed";
export type FindingCode = RootCauseCode | WitnessCode | RiskCode | BlindSpotCode;

/** What a root cause is about: the part of the chain key - vault - identity - permission that broke. `keyAtLoss` is the key in use when access was lost. */
export type Subject = "key" | "keyAtLoss" | "vault" | "identity" | "permission";

/** `certain` opens an incident at first sight, `likely` needs a second sweep. */
export type Certainty = "certain" | "likely";

/** What a root cause proves about when access was lost, on our clock; undefined where it proves nothing. */
export interface StartEvidence {
  readonly earliest: Date | undefined;
  readonly latest: Date | undefined;
  /** Equal in two sightings: nothing changed between them. */
  readonly fingerprint: string | undefined;
}

export interface RootCause {
  readonly kind: "root-cause";
  readonly code: RootCauseCode;
  readonly subject: Subject;
  readonly certainty: Certainty;
  /** What was seen, for people: no secrets, no addresses. */
  readonly evidence: string;
  readonly sighting: Sighting;
  readonly start: StartEvidence;
}

/** A likely cause that a telling witness contradicts, or posture. */
export interface Risk {
  readonly kind: "risk";
  readonly code: RiskCode | RootCauseCode;
  readonly evidence: string;
}

export interface WitnessFinding {
  readonly kind: "witness";
  readonly code: WitnessCode;
  readonly witness: WitnessName;
  readonly evidence: string;
  readonly sighting: Sighting;
}

export interface BlindSpot {
  readonly kind: "blind-spot";
  readonly code: BlindSpotCode;
  readonly api: Api;
  /** Told no, no usable answer, or an answer that leaves the question open. */
  readonly outcome: "refused" | "unreachable" | "undecided";
  /** Why: `ForbiddenByRbac`, `Timeout`, `NotFoundInWatchedSubscriptions`, … */
  readonly reason: string;
}

export type WitnessName = "health-check" | "resource-health";

export type Finding = RootCause | Risk | WitnessFinding | BlindSpot;
