/** One thing that is wrong with a target, with a code from the closed catalogue and its evidence. Codes are API: never renamed. */
import { type Api, type Sighting } from "../facts/observation";

export type RootCauseCode =
  | "KeyDisabled"
  | "KeyDeleted"
  | "KeyGone"
  | "KeyVersionGone"
  | "KeyExpired"
  | "KeyNotYetValid"
  | "KeyCannotWrap"
  | "VaultDeleted"
  | "VaultGone"
  | "VaultRefusesService"
  | "VaultInOtherTenant"
  | "IdentityMissing"
  | "IdentityDeleted"
  | "IdentityDisabled"
  | "IdentityChanged"
  | "IdentityNotPermitted";
export type WitnessCode = "ServiceReportsKeyLost";
export type RiskCode =
  | "KeyExpiresSoon"
  | "KeyUnversioned"
  | "KeyTypeUnsupported"
  | "KeySizeUnsupported"
  | "EarlierVersionDisabled"
  | "EarlierVersionGone"
  | "NewerVersionAvailable"
  | "KeyRotationOverdue"
  | "SoftDeleteOff"
  | "PurgeProtectionOff"
  | "TrustedServicesBypassOff"
  | "VaultInOtherRegion"
  | "IdentityOverPrivileged"
  | "EncryptionRemoved"
  | "ServiceProvisioningFailed"
  | "ServiceUnhealthyForOtherReason"
  | "HealthNotReported"
  | "VaultThrottled";
export type BlindSpotCode =
  | "CannotReadService"
  | "CannotReadKey"
  | "CannotReadVault"
  | "CannotReadIdentity"
  | "CannotReadRoles"
  | "CannotProbeService"
  | "ClockSkewed";
export type FindingCode = RootCauseCode | WitnessCode | RiskCode | BlindSpotCode;

/**
 * What a root cause is about: the part of the chain key - vault - identity - permission that broke. `keyAtLoss` is the key in use
 * when access was lost; `baseline` that the identity is the one access was last good with.
 */
export type Subject = "key" | "keyAtLoss" | "vault" | "identity" | "baseline" | "permission";

/** `certain` opens an incident at first sight, `likely` needs a second sweep. */
export type Certainty = "certain" | "likely";

/** What a root cause proves about when access was lost, on our clock; undefined where it proves nothing. */
export interface StartEvidence {
  readonly earliest: Date | undefined;
  readonly latest: Date | undefined;
  /** Equal in two sightings: nothing changed between them. */
  readonly fingerprint: string | undefined;
}

/** What exactly is at fault, where one code covers more than one fault and each asks for a step of its own. */
export type CauseAspect = "deny-assignment" | "network-security-perimeter";

/** Whom or what its remedy is for, where that may be another than the service's first identity and the key in use. */
export interface Concerns {
  readonly principalId?: string | undefined;
  readonly keyUrl?: string | undefined;
}

export interface RootCause {
  readonly kind: "root-cause";
  readonly code: RootCauseCode;
  readonly subject: Subject;
  readonly certainty: Certainty;
  readonly aspect?: CauseAspect | undefined;
  readonly concerns?: Concerns | undefined;
  /** What was seen, for people: no secrets, no addresses. */
  readonly evidence: string;
  readonly sighting: Sighting;
  readonly start: StartEvidence;
}

/** Posture: what may cost access, or make a loss unrecoverable. */
export interface PostureRisk {
  readonly kind: "risk";
  readonly code: RiskCode;
  /** What of it: a threshold, a version. Another aspect is another finding. */
  readonly aspect?: string;
  readonly concerns?: Concerns | undefined;
  readonly evidence: string;
}

/** A root cause that does not count: a telling witness contradicts it, or the service is still being created. */
export interface DoubtedCause {
  readonly kind: "risk";
  readonly code: RootCauseCode;
  readonly subject: Subject;
  readonly aspect?: CauseAspect | undefined;
  readonly concerns?: Concerns | undefined;
  readonly evidence: string;
}

export type Risk = PostureRisk | DoubtedCause;

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

export type WitnessName = "health-check" | "data-plane-probe" | "resource-health";

export type Finding = RootCause | Risk | WitnessFinding | BlindSpot;
