import { isEnabled, isInDirectory } from "./directory";
import { findVault } from "./find";
import { readKeyUrl, sameText } from "../identifiers";
import { keyPermission } from "./permission";
import { userIdentityId, type UserIdentity } from "./principal";
import { configuredKeyUrl, type FhirService } from "./service";
import { type CauseOfLoss, type LossCause } from "./truth-log";
import { existence, findKey, type Key, type KeyVersion, type Vault } from "./vault";
import { type World } from "./world";

/** Everything that keeps the service from its keys at this moment; empty when it has access, or never had a customer-managed key. */
export function causesOfLoss(world: World, service: FhirService, at: number): readonly CauseOfLoss[] {
  return service.usedKeyUrls.length === 0 ? [] : obstacles(world, service, at);
}

/** The same for every key the service needs, whether it ever worked with them or not: what a deployment runs into. */
export function obstacles(world: World, service: FhirService, at: number): readonly CauseOfLoss[] {
  const configured = configuredKeyUrl(service);
  const urls = new Set([...(configured === undefined ? [] : [configured]), ...service.usedKeyUrls]);
  return [...urls].flatMap((keyUrl) => causesForKey(world, service, keyUrl, at).map((cause) => ({ cause, keyUrl })));
}

function causesForKey(world: World, service: FhirService, url: string, at: number): readonly LossCause[] {
  const parts = readKeyUrl(url);
  const vault = parts === undefined ? undefined : findVault(world, parts.host);
  if (parts === undefined || vault === undefined) {
    return ["vault-missing"];
  }
  const state = existence(vault, at);
  if (state !== "live") {
    return [state === "purged" ? "vault-purged" : "vault-deleted"];
  }
  const key = findKey(vault, parts.key);
  const closed: readonly LossCause[] = isClosed(vault) ? ["vault-closed"] : [];
  const elsewhere: readonly LossCause[] = vault.tenant === world.settings.tenant ? [] : ["vault-in-other-tenant"];
  return [
    ...closed,
    ...elsewhere,
    ...causesInKey(world, key, parts.version, at),
    ...causesInIdentity(world, service, vault, key, at),
  ];
}

/** A vault takes tokens of its own tenant alone (recorded: AKV10032). Trusted services pass the firewall and disabled public access where the bypass says so; a perimeter overrides the bypass (documentation). A Managed HSM that was never told has the bypass (recorded). */
function isClosed(vault: Vault): boolean {
  if (vault.publicNetworkAccess === "SecuredByPerimeter") {
    return true;
  }
  const denied = vault.publicNetworkAccess === "Disabled" || vault.firewall?.defaultAction === "Deny";
  const bypass = vault.firewall?.bypass ?? (vault.kind === "vault" ? "None" : "AzureServices");
  return denied && bypass !== "AzureServices" && vault.firewall?.serviceAllowed !== true;
}

function causesInKey(
  world: World,
  key: Key | undefined,
  version: string | undefined,
  at: number,
): readonly LossCause[] {
  if (key === undefined) {
    return ["key-missing"];
  }
  const state = existence(key, at);
  if (state !== "live") {
    return [state === "purged" ? "key-purged" : "key-deleted"];
  }
  const found =
    version === undefined ? key.versions.at(-1) : key.versions.find((one) => sameText(one.version, version));
  return found === undefined ? ["key-version-missing"] : causesInVersion(world, found, at);
}

/**
 * The instant of expiry counts as expired, the instant of `nbf` as valid. That an expired key is lost: source of Microsoft's own check; that the vault
 * unwraps with it all the same: documentation (setting `expiredKeysUnwrap`). That a key without wrapKey and unwrapKey is lost: source of that check.
 */
function causesInVersion(world: World, version: KeyVersion, at: number): readonly LossCause[] {
  const causes: LossCause[] = [];
  if (!version.enabled) {
    causes.push("key-disabled");
  }
  if (version.notBefore !== null && at < version.notBefore) {
    causes.push("key-not-yet-valid");
  }
  if (version.expiresAt !== null && at >= version.expiresAt && !world.settings.expiredKeysUnwrap) {
    causes.push("key-expired");
  }
  if (!["wrapKey", "unwrapKey"].every((needed) => version.operations.includes(needed))) {
    causes.push("key-cannot-wrap");
  }
  return causes;
}

function causesInIdentity(
  world: World,
  service: FhirService,
  vault: Vault,
  key: Key | undefined,
  at: number,
): readonly LossCause[] {
  const { system, users } = service.identity;
  if (system === null && users.length === 0) {
    return ["identity-missing"];
  }
  const principals = principalsOf(world, service);
  if (principals.length === 0) {
    return ["identity-deleted"];
  }
  const enabled = principals.filter((principal) => isEnabled(world, principal));
  if (enabled.length === 0) {
    return ["identity-disabled"];
  }
  if (key === undefined) {
    return [];
  }
  const permissions = enabled.map((principal) => keyPermission(world, vault, key, principal, at));
  if (permissions.includes("permitted")) {
    return [];
  }
  return [permissions.includes("denied") ? "denied" : "identity-not-permitted"];
}

/** The principals that exist behind the service's identity. */
export function principalsOf(world: World, service: FhirService): readonly string[] {
  const users = service.identity.users
    .flatMap((id) => findUserIdentity(world, id) ?? [])
    .filter((user) => user.deletedAt === null);
  return [
    ...(service.identity.system === null ? [] : [service.identity.system]),
    ...users.map((user) => user.principal),
  ].filter((principal) => isInDirectory(world, principal));
}

export function findUserIdentity(world: World, idOrName: string): UserIdentity | undefined {
  return world.userIdentities.find(
    (identity) => sameText(userIdentityId(identity), idOrName) || sameText(identity.name, idOrName),
  );
}
