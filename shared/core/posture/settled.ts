/** What must have been read before a risk that is not found any more counts as cleared. Not read is still standing. */
import { permissionModelOf } from "../facts/vault";
import { type Facts } from "../facts/facts";
import { type NotAsked, type Observation } from "../facts/observation";
import { type RiskCode } from "../findings/finding";
import { configuredKey } from "../findings/key/key-of";
import { barrierOf } from "../findings/vault/vault-lets-the-service-in";
import { testimoniesOf } from "../findings/service/testimony";

type Settled = (facts: Facts) => boolean;

export const SETTLED: Readonly<Record<RiskCode, Settled>> = {
  EncryptionRemoved: isServiceSeen,
  ServiceProvisioningFailed: isServiceSeen,
  ServiceUnhealthyForOtherReason: (facts) => testimoniesOf(facts).some(({ says }) => says === "healthy"),
  SoftDeleteOff: isProtectionSeen,
  PurgeProtectionOff: isProtectionSeen,
  EarlierVersionGone: areEarlierKeysSeen,
  EarlierVersionDisabled: areEarlierKeysSeen,
  // An expired key expires no more, and is not renewed.
  KeyExpiresSoon: (facts) => isKeySeen(facts) && !hasExpired(facts),
  // Closed, it is a cause, and the bypass is as missing as before.
  TrustedServicesBypassOff: ({ vault }) => vault.kind === "seen" && barrierOf(vault.value) === undefined,
  VaultInOtherRegion: isVaultSeen,
  IdentityOverPrivileged: arePermissionsSeen,
  KeyTypeUnsupported: isKeySeen,
  KeySizeUnsupported: isKeySeen,
  KeyUnversioned: isServiceSeen,
  KeyRotationOverdue: isKeySeen,
  NewerVersionAvailable: (facts) => isKeySeen(facts) && facts.versions.kind === "seen",
  VaultThrottled: isKeySeen,
  HealthNotReported: ({ resourceHealth }) => resourceHealth.kind === "seen",
};

function isServiceSeen({ service }: Facts): boolean {
  return service.kind === "seen";
}

function isVaultSeen({ vault }: Facts): boolean {
  return vault.kind === "seen";
}

/** As far as the permission model that counts asks for it, of every identity. */
function arePermissionsSeen({ vault, roles, subject }: Facts): boolean {
  const areKnown = subject.principals.every(({ principalId }) => principalId !== undefined);
  if (vault.kind !== "seen" || !areKnown) return false;
  return permissionModelOf(vault.value) === "policies" || roles.kind === "seen";
}

function isKeySeen(facts: Facts): boolean {
  return configuredKey(facts) !== undefined;
}

/** Both witnesses, where the vault can be read at all. */
function isProtectionSeen(facts: Facts): boolean {
  return isKeySeen(facts) && !isUnread(facts.vault);
}

function areEarlierKeysSeen(facts: Facts): boolean {
  const earlier = facts.earlierKeys.flatMap(({ key, deletedKey }) => [key, deletedKey]);
  return isKeySeen(facts) && facts.versions.kind === "seen" && !earlier.some(isUnread);
}

function isUnread({ kind }: Observation<unknown> | NotAsked): boolean {
  return kind === "refused" || kind === "unreachable";
}

function hasExpired(facts: Facts): boolean {
  const key = configuredKey(facts)?.key;
  return key?.value.expiresOn !== undefined && key.value.expiresOn.getTime() <= key.answeredAt.getTime();
}
