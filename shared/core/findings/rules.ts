/**
 * The ordered table of rules: one question a line, causes before consequences, then witnesses, risks and blind spots. It is the order in which
 * everybody is told: what takes most away, or cannot be undone, comes first; of two identities, the one
 * that a command brings back.
 */
import { type Case, type Rule } from "./case";
import { type Finding, type FindingCode } from "./finding";
import { identityExists, identityIsEnabled } from "./identity/identity-can-sign-in";
import { identityHasOnlyWhatItNeeds } from "./identity/identity-has-only-what-it-needs";
import { identityIsPermitted } from "./identity/identity-is-permitted";
import { identityIsReadable } from "./identity/identity-is-readable";
import { identityIsTheSame } from "./identity/identity-is-the-same";
import { rolesAreReadable } from "./identity/roles-are-readable";
import { serviceHasAnIdentity } from "./identity/service-has-an-identity";
import { earlierKeysAreEnabled, earlierKeysExist } from "./key/earlier-keys";
import { keyCanWrap } from "./key/key-can-wrap";
import { keyExists } from "./key/key-exists";
import { keyIsEnabled } from "./key/key-is-enabled";
import { keyIsNotDeleted } from "./key/key-is-not-deleted";
import { keyIsReadable } from "./key/key-is-readable";
import { keyIsRotated, keyVersionIsNewest } from "./key/key-is-rotated";
import { keySizeIsSupported, keyTypeIsSupported } from "./key/key-is-supported";
import { keyHasNotExpired, keyIsValidAlready } from "./key/key-is-valid-now";
import { keyIsVersioned } from "./key/key-is-versioned";
import { keyVersionExists } from "./key/key-version-exists";
import { keyWillLast } from "./key/key-will-last";
import { clocksAgree } from "./monitor/clocks-agree";
import { healthIsReported, vaultKeepsUp } from "./monitor/witnesses-and-vaults-answer";
import { serviceIsReadable } from "./service/service-is-readable";
import { serviceIsProvisioned, serviceIsWell } from "./service/service-is-well";
import { serviceKeepsItsEncryption } from "./service/service-keeps-its-encryption";
import { serviceStillHasItsKey } from "./service/service-still-has-its-key";
import { witnessesCanBeAsked } from "./service/witnesses-can-be-asked";
import { vaultExists } from "./vault/vault-exists";
import { vaultIsNotDeleted } from "./vault/vault-is-not-deleted";
import { vaultIsOfTheTenant } from "./vault/vault-is-of-the-tenant";
import { vaultIsReadable } from "./vault/vault-is-readable";
import { vaultLetsTheServiceIn } from "./vault/vault-lets-the-service-in";
import { vaultForbidsPurging, vaultKeepsDeletedKeys } from "./vault/vault-protects-keys";
import { trustedServicesMayPass, vaultIsInTheRegion } from "./vault/vault-suits-the-service";

export const RULES: readonly { readonly code: FindingCode; readonly holds: Rule }[] = [
  { code: "VaultGone", holds: vaultExists },
  { code: "KeyGone", holds: keyExists },
  { code: "VaultDeleted", holds: vaultIsNotDeleted },
  { code: "KeyVersionGone", holds: keyVersionExists },
  { code: "KeyDeleted", holds: keyIsNotDeleted },
  { code: "KeyDisabled", holds: keyIsEnabled },
  { code: "IdentityMissing", holds: serviceHasAnIdentity },
  { code: "KeyExpired", holds: keyHasNotExpired },
  { code: "IdentityDisabled", holds: identityIsEnabled },
  { code: "IdentityDeleted", holds: identityExists },
  { code: "KeyNotYetValid", holds: keyIsValidAlready },
  { code: "VaultInOtherTenant", holds: vaultIsOfTheTenant },
  { code: "IdentityChanged", holds: identityIsTheSame },
  { code: "IdentityNotPermitted", holds: identityIsPermitted },
  { code: "VaultRefusesService", holds: vaultLetsTheServiceIn },
  { code: "KeyCannotWrap", holds: keyCanWrap },
  { code: "ServiceReportsKeyLost", holds: serviceStillHasItsKey },
  { code: "EncryptionRemoved", holds: serviceKeepsItsEncryption },
  { code: "ServiceProvisioningFailed", holds: serviceIsProvisioned },
  { code: "ServiceUnhealthyForOtherReason", holds: serviceIsWell },
  { code: "SoftDeleteOff", holds: vaultKeepsDeletedKeys },
  { code: "PurgeProtectionOff", holds: vaultForbidsPurging },
  { code: "EarlierVersionGone", holds: earlierKeysExist },
  { code: "EarlierVersionDisabled", holds: earlierKeysAreEnabled },
  { code: "KeyExpiresSoon", holds: keyWillLast },
  { code: "TrustedServicesBypassOff", holds: trustedServicesMayPass },
  { code: "VaultInOtherRegion", holds: vaultIsInTheRegion },
  { code: "KeyTypeUnsupported", holds: keyTypeIsSupported },
  { code: "KeyUnversioned", holds: keyIsVersioned },
  { code: "KeySizeUnsupported", holds: keySizeIsSupported },
  { code: "KeyRotationOverdue", holds: keyIsRotated },
  { code: "NewerVersionAvailable", holds: keyVersionIsNewest },
  { code: "IdentityOverPrivileged", holds: identityHasOnlyWhatItNeeds },
  { code: "VaultThrottled", holds: vaultKeepsUp },
  { code: "HealthNotReported", holds: healthIsReported },
  { code: "CannotReadService", holds: serviceIsReadable },
  { code: "CannotReadVault", holds: vaultIsReadable },
  { code: "CannotReadKey", holds: keyIsReadable },
  { code: "CannotReadIdentity", holds: identityIsReadable },
  { code: "CannotReadRoles", holds: rolesAreReadable },
  { code: "CannotProbeService", holds: witnessesCanBeAsked },
  { code: "ClockSkewed", holds: clocksAgree },
];

/** Every finding of the case, in the table's order. What cannot be read for one reason is one blind spot, however many reads it fails. */
export function diagnose(of: Case): readonly Finding[] {
  const found = RULES.flatMap(({ holds }) => holds(of));
  return found.filter((finding, index) => found.findIndex((other) => isSameBlindSpot(finding, other)) === index);
}

/** Everything else is only the same as itself. */
function isSameBlindSpot(finding: Finding, other: Finding): boolean {
  if (finding.kind !== "blind-spot" || other.kind !== "blind-spot") return finding === other;
  const { code, api, outcome, reason } = finding;
  return other.code === code && other.api === api && other.outcome === outcome && other.reason === reason;
}

/** In the table's order; what has no rule comes last: a loss that only a witness tells of. */
export function inTableOrder<T extends { readonly code: FindingCode | "Unexplained" }>(
  found: readonly T[],
): readonly T[] {
  const place = ({ code }: T): number => {
    const index = RULES.findIndex((rule) => rule.code === code);
    return index < 0 ? RULES.length : index;
  };
  return [...found].sort((a, b) => place(a) - place(b));
}
