/** The ordered table of rules: one question a line, causes before consequences, then witnesses, risks and blind spots. */
import { type Case, type Rule } from "./case";
import { type Finding, type FindingCode } from "./finding";
import { identityIsPermitted } from "./identity/identity-is-permitted";
import { rolesAreReadable } from "./identity/roles-are-readable";
import { serviceHasAnIdentity } from "./identity/service-has-an-identity";
import { keyExists } from "./key/key-exists";
import { keyIsEnabled } from "./key/key-is-enabled";
import { keyIsNotDeleted } from "./key/key-is-not-deleted";
import { keyIsReadable } from "./key/key-is-readable";
import { keyHasNotExpired, keyIsValidAlready } from "./key/key-is-valid-now";
import { clocksAgree } from "./monitor/clocks-agree";
import { serviceIsReadable } from "./service/service-is-readable";
import { serviceKeepsItsEncryption } from "./service/service-keeps-its-encryption";
import { serviceStillHasItsKey } from "./service/service-still-has-its-key";
import { witnessesCanBeAsked } from "./service/witnesses-can-be-asked";
import { vaultExists } from "./vault/vault-exists";
import { vaultIsReadable } from "./vault/vault-is-readable";

export const RULES: readonly { readonly code: FindingCode; readonly holds: Rule }[] = [
  { code: "VaultGone", holds: vaultExists },
  { code: "KeyGone", holds: keyExists },
  { code: "KeyDeleted", holds: keyIsNotDeleted },
  { code: "KeyDisabled", holds: keyIsEnabled },
  { code: "KeyExpired", holds: keyHasNotExpired },
  { code: "KeyNotYetValid", holds: keyIsValidAlready },
  { code: "IdentityMissing", holds: serviceHasAnIdentity },
  { code: "IdentityNotPermitted", holds: identityIsPermitted },
  { code: "ServiceReportsKeyLost", holds: serviceStillHasItsKey },
  { code: "EncryptionRemoved", holds: serviceKeepsItsEncryption },
  { code: "CannotReadService", holds: serviceIsReadable },
  { code: "CannotReadVault", holds: vaultIsReadable },
  { code: "CannotReadKey", holds: keyIsReadable },
  { code: "CannotReadRoles", holds: rolesAreReadable },
  { code: "CannotProbeService", holds: witnessesCanBeAsked },
  { code: "ClockSkewed", holds: clocksAgree },
];

/** Every finding of the case, in the table's order. */
export function diagnose(of: Case): readonly Finding[] {
  return RULES.flatMap(({ holds }) => holds(of));
}
