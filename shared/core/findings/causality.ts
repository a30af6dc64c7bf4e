/** Which finding explains which: the root cause is told first, its consequences under it. */
import { type Finding, type FindingCode, type RootCauseCode, type Subject } from "./finding";

/** What is not a cause of its own where any cause stands: the service's own trouble, and what a failing deployment leaves behind. */
const OF_ANY_CAUSE = [
  "ServiceReportsKeyLost",
  "ServiceUnhealthyForOtherReason",
  "ServiceProvisioningFailed",
] as const satisfies readonly FindingCode[];

/** A vault takes its keys, its role assignments and its name along: nothing of them can be told any more. */
const OF_A_MISSING_VAULT = [
  "KeyGone",
  "KeyVersionGone",
  "KeyDeleted",
  "KeyDisabled",
  "KeyExpired",
  "KeyNotYetValid",
  "KeyCannotWrap",
  "IdentityNotPermitted",
  "CannotReadVault",
  "CannotReadKey",
  "CannotReadRoles",
] as const satisfies readonly FindingCode[];

const EXPLAINS: Partial<Readonly<Record<RootCauseCode, readonly FindingCode[]>>> = {
  VaultGone: OF_A_MISSING_VAULT,
  VaultDeleted: OF_A_MISSING_VAULT,
  IdentityMissing: ["IdentityNotPermitted", "CannotReadRoles", "CannotReadIdentity"],
  IdentityDeleted: ["IdentityNotPermitted", "CannotReadRoles", "CannotReadIdentity"],
  IdentityDisabled: ["IdentityNotPermitted", "CannotReadRoles"],
  // Role assignments do not follow a vault or an identity to another tenant, nor from one identity to the next.
  VaultInOtherTenant: ["IdentityNotPermitted"],
  IdentityChanged: ["IdentityNotPermitted"],
};

/**
 * Data written with an earlier key still needs it (best practices for customer-managed keys of the FHIR service). One that is missing opens no incident,
 * since nobody knows whether any such data is left; where the service says that it lost its key and nothing else is wrong, it is why.
 */
const EARLIER_KEYS: readonly (FindingCode | "Unexplained")[] = ["EarlierVersionGone", "EarlierVersionDisabled"];

export function isAboutEarlierKeys({ code }: Explainable): boolean {
  return EARLIER_KEYS.includes(code);
}

/** A code and, of a cause, what it is about. The key in use at the loss may be in another vault, and is explained by nothing. */
export interface Explainable {
  readonly code: FindingCode | "Unexplained";
  readonly subject?: Subject | "witness";
}

/** Whether `cause`, which counts, explains `other`. */
export function explains(cause: Explainable, other: Explainable): boolean {
  if (isAboutEarlierKeys(cause)) return other.code === "Unexplained" || other.code === "ServiceReportsKeyLost";
  if (cause.code === "Unexplained") return other.code === "ServiceReportsKeyLost";
  if (other.subject === "keyAtLoss" || other.code === "Unexplained") return false;
  const explained: readonly FindingCode[] = EXPLAINS[cause.code as RootCauseCode] ?? [];
  return [...explained, ...OF_ANY_CAUSE].includes(other.code);
}

/** The causes that no other one explains, in their order. */
export function rootsAmong<T extends Explainable>(causes: readonly T[]): readonly T[] {
  return causes.filter((cause) => !causes.some((other) => other !== cause && explains(other, cause)));
}

/** The findings that none of the causes explains. */
export function unexplainedBy(causes: readonly Explainable[], findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => !causes.some((cause) => explains(cause, finding)));
}
