/** What a sweep may meet, as changes to healthy facts. Several make one: the later one wins. */
import { type EarlierKeyFacts, type Facts, type KeyFacts } from "../../../shared/core/facts/facts";
import { type DenyAssignment } from "../../../shared/core/facts/deny-assignment";
import { type FhirService, type Principal } from "../../../shared/core/facts/fhir-service";
import { type IdentityFacts } from "../../../shared/core/facts/identity";
import { type DeletedKey, type Key, type KeyVersion } from "../../../shared/core/facts/key";
import { type DeletedVault, type Vault } from "../../../shared/core/facts/vault";
import {
  aDeletedKey,
  aDeletedVault,
  aDenyAssignment,
  aFhirService,
  aGrant,
  aHealthCheck,
  aKey,
  aKeyUrl,
  aKeyVersion,
  aManagedIdentity,
  aPrincipal,
  aResourceHealth,
  aSearch,
  aVault,
  grantsOf,
  IDENTITY_ID,
  KEY_URL,
  OTHER_KEY_URL,
} from "./azure";
import { identityFacts, keyFacts } from "./facts";
import { at } from "./moments";
import { absent, notAsked, refused, seen, unreachable } from "./observations";

export type Scene = (sweptAt: Date) => Partial<Facts>;

export function all(...scenes: readonly Scene[]): Scene {
  return (sweptAt) => scenes.reduce<Partial<Facts>>((facts, scene) => ({ ...facts, ...scene(sweptAt) }), {});
}

export const allGood: Scene = () => ({});

export function keyIs(changes: Partial<Key>, url?: string): Scene {
  return (sweptAt) => ({ key: keyFacts(sweptAt, changes, url) });
}

/** Disabled, with no evidence of since when. */
export const keyDisabled = keyIs({ enabled: false, updatedOn: undefined });

export function keyDeleted(changes: Partial<DeletedKey> = { deletedOn: undefined }): Scene {
  return (sweptAt) => ({
    key: {
      keyUrl: aKeyUrl(),
      key: absent(sweptAt),
      deletedKey: seen(aDeletedKey(changes), sweptAt),
      currentKey: notAsked("KeyDeleted"),
    },
  });
}

export const keyAbsent: Scene = (sweptAt) => ({
  key: { keyUrl: aKeyUrl(), key: absent(sweptAt), deletedKey: absent(sweptAt), currentKey: absent(sweptAt) },
});

export const keyExpired = keyIs({ expiresOn: new Date("2026-03-02T11:00:00Z") });

export function unreadKey(sweptAt: Date): KeyFacts {
  return {
    keyUrl: aKeyUrl(),
    key: refused(sweptAt, "Key Vault"),
    deletedKey: notAsked("KeyUnread"),
    currentKey: notAsked("KeyUnread"),
  };
}

export const keyUnread: Scene = (sweptAt) => ({ key: unreadKey(sweptAt) });
export const vaultUnread: Scene = (sweptAt) => ({ vault: refused(sweptAt, "Azure Resource Manager") });
export const rolesUnread: Scene = (sweptAt) => ({ roles: refused(sweptAt, "Azure role assignments") });
export const serviceUnread: Scene = (sweptAt) => ({
  service: unreachable(sweptAt, "Azure Resource Manager", "TooManyRequests", 429),
});
export const blind = all(keyUnread, vaultUnread, rolesUnread, serviceUnread, (sweptAt) => ({
  healthCheck: unreachable(sweptAt, "FHIR service health check"),
  resourceHealth: unreachable(sweptAt, "Azure Resource Health"),
}));

export const vaultAbsent: Scene = (sweptAt) => ({
  vault: absent(sweptAt),
  roles: notAsked("VaultUnread"),
  key: {
    keyUrl: aKeyUrl(),
    key: unreachable(sweptAt, "Key Vault", "ENOTFOUND"),
    deletedKey: notAsked("KeyUnread"),
    currentKey: notAsked("KeyUnread"),
  },
});

export const roleMissing: Scene = (sweptAt) => ({ roles: seen(grantsOf(), sweptAt) });

export function serviceIs(changes: Partial<FhirService>): Scene {
  const service = aFhirService(changes);
  return (sweptAt) => ({
    subject: service,
    service: seen(service, sweptAt),
    ...(changes.principals === undefined ? {} : identitiesAre(service.principals, sweptAt)),
  });
}

/** Each of them with its own role. */
function identitiesAre(principals: readonly Principal[], sweptAt: Date): Partial<Facts> {
  const known = principals.flatMap(({ principalId }) => principalId ?? []);
  const grants = known.map((principalId) => ({ principalId, grants: [aGrant({ principalId })], perhapsByGroup: [] }));
  return {
    identities: principals.map((principal) => identityFacts(principal)),
    roles:
      known.length > 0 ? seen(grants, sweptAt) : notAsked(principals.length > 0 ? "PrincipalUnknown" : "NoPrincipal"),
  };
}

/** A user-assigned identity, as read. */
export function identityIs(facts: (sweptAt: Date) => Partial<IdentityFacts>): Scene {
  const principal = aPrincipal({ resourceId: IDENTITY_ID });
  return (sweptAt) => ({
    ...serviceIs({ principals: [principal] })(sweptAt),
    identities: [identityFacts(principal, { resource: seen(aManagedIdentity(), sweptAt), ...facts(sweptAt) })],
  });
}

export const identityDeleted = identityIs((sweptAt) => ({ resource: absent(sweptAt) }));
export const identityUnread = identityIs((sweptAt) => ({ resource: refused(sweptAt, "Azure Resource Manager") }));

export function denied(changes: Partial<DenyAssignment> = {}): Scene {
  return (sweptAt) => ({ denials: seen([aDenyAssignment(changes)], sweptAt) });
}

export const identityMissing = serviceIs({ principals: [] });
export const deploying = serviceIs({ provisioningState: "Updating" });

export const witnessHealthy: Scene = (sweptAt) => ({ healthCheck: seen(aHealthCheck(), sweptAt) });
export const witnessLost: Scene = (sweptAt) => ({
  healthCheck: seen(aHealthCheck("CustomerManagedKeyAccessLost"), sweptAt),
});
export const witnessUnwell: Scene = (sweptAt) => ({
  healthCheck: seen(aHealthCheck("DataStoreStateDegraded"), sweptAt),
});
/** A 500 that does not name the key. */
export const searchFails: Scene = (sweptAt) => ({ search: seen(aSearch({ status: 500 }), sweptAt) });
export const resourceHealthLost: Scene = (sweptAt) => ({
  resourceHealth: seen(
    aResourceHealth({ availabilityState: "Unavailable", title: "Customer-managed key is not accessible" }),
    sweptAt,
  ),
});

/** The service asks for another key, which is good; the one in use at the loss is as given. */
export function onOtherKey(keyAtLoss: Partial<Key> | "unread"): Scene {
  return (sweptAt) => ({
    ...serviceIs({ keyUrl: OTHER_KEY_URL })(sweptAt),
    key: keyFacts(sweptAt, { version: "9f8e" }, OTHER_KEY_URL),
    keyAtLoss: keyAtLoss === "unread" ? unreadKey(sweptAt) : keyFacts(sweptAt, keyAtLoss, KEY_URL),
  });
}

export function vaultIs(changes: Partial<Vault>): Scene {
  return (sweptAt) => ({ vault: seen(aVault(changes), sweptAt) });
}

export function vaultDeleted(changes: Partial<DeletedVault> = {}): Scene {
  return (sweptAt) => ({ ...vaultAbsent(sweptAt), deletedVault: seen(aDeletedVault(changes), sweptAt) });
}

export function versionsAre(...versions: readonly Partial<KeyVersion>[]): Scene {
  return (sweptAt) => ({
    versions: seen(
      versions.map((changes) => aKeyVersion(changes)),
      sweptAt,
    ),
  });
}

/** The version in use, one created a second before it and one a second after, enabled or not. */
export function olderAndNewer(older: boolean, newer: boolean): Scene {
  return versionsAre(
    { version: "old1", enabled: older, createdOn: at("06:59:59") },
    { version: "0a1b" },
    { version: "new1", enabled: newer, createdOn: at("07:00:01") },
  );
}

/** Neither live nor deleted in that version, while the key's name stands for another one. */
export function keyRecreated(changes: Partial<Key> = { version: "new1" }): Scene {
  return (sweptAt) => ({
    key: {
      keyUrl: aKeyUrl(),
      key: absent(sweptAt),
      deletedKey: absent(sweptAt),
      currentKey: seen(aKey(changes), sweptAt),
    },
  });
}

/** A key the service was seen with before. */
export function earlierKeyIs(facts: (sweptAt: Date) => Partial<EarlierKeyFacts>): Scene {
  return (sweptAt) => ({
    versions: seen([], sweptAt),
    earlierKeys: [
      {
        ...keyFacts(sweptAt, {}, OTHER_KEY_URL),
        vault: notAsked("KeyAnswered"),
        deletedVault: notAsked("KeyAnswered"),
        ...facts(sweptAt),
      },
    ],
  });
}

/** Nobody answers for a key of another vault that the service was seen with before; what the deleted ones and the live ones say of that vault. */
export function earlierKeySilent(
  deletedVault: (sweptAt: Date) => EarlierKeyFacts["deletedVault"],
  vault: (sweptAt: Date) => EarlierKeyFacts["vault"] = () => notAsked("NotFoundInWatchedSubscriptions"),
  code = "ENOTFOUND",
): Scene {
  return earlierKeyIs((sweptAt) => ({
    keyUrl: { ...aKeyUrl(OTHER_KEY_URL), vaultUrl: "https://kv-old.vault.azure.net", vaultName: "kv-old" },
    key: unreachable(sweptAt, "Key Vault", code),
    deletedKey: notAsked("KeyUnread"),
    currentKey: notAsked("KeyUnread"),
    vault: vault(sweptAt),
    deletedVault: deletedVault(sweptAt),
  }));
}
