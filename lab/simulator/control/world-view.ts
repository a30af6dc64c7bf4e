import { writeDuration, writeInstant } from "../duration";
import { causesOfLoss, principalsOf } from "../world/access";
import { showHealth } from "../world/health";
import { configuredKeyUrl, serviceHost, serviceId, workspaceId, type FhirService } from "../world/service";
import { existence, keyUrl, vaultHost, vaultId, type Key, type Vault } from "../world/vault";
import { type Settings, type World } from "../world/world";

/** The world as the control API shows it: names, ids, addresses, and what is true at this moment. Times are world time. */
export function showWorld(world: World, at: number): unknown {
  return {
    now: writeInstant(at),
    settings: showSettings(world.settings),
    subscriptions: world.subscriptions,
    workspaces: world.workspaces.map((workspace) => ({ id: workspaceId(workspace), ...workspace })),
    services: world.services.map((service) => showServiceState(world, service, at)),
    vaults: ofKind(world, "vault").map((vault) => showVaultState(world, vault, at)),
    managedHsms: ofKind(world, "managed-hsm").map((hsm) => showVaultState(world, hsm, at)),
    roleAssignments: world.roleAssignments,
    roleDefinitions: world.roleDefinitions,
    denyAssignments: world.denyAssignments,
    groups: world.groups,
    userIdentities: world.userIdentities,
    directory: world.directory,
  };
}

function ofKind(world: World, kind: Vault["kind"]): readonly Vault[] {
  return world.vaults.filter((vault) => vault.kind === kind);
}

export function showSettings(settings: Settings): unknown {
  const { propagation, window, deletionLag, tokenLifetime } = settings;
  return {
    ...settings,
    propagation: writeDuration(propagation),
    window: writeDuration(window),
    deletionLag: writeDuration(deletionLag),
    tokenLifetime: writeDuration(tokenLifetime),
  };
}

export function showServiceState(world: World, service: FhirService, at: number): unknown {
  const { noticeAfter, healAfter, deployFor, ...behaviour } = service.behaviour;
  const causes = causesOfLoss(world, service, at);
  return {
    id: serviceId(service),
    name: service.name,
    workspace: service.workspace,
    host: serviceHost(service),
    principals: principalsOf(world, service),
    identity: service.identity,
    keyUrl: configuredKeyUrl(service) ?? null,
    usedKeyUrls: service.usedKeyUrls,
    provisioningState: service.provisioningState,
    hasAccess: causes.length === 0,
    causes,
    health: showHealth(service),
    behaviour: {
      ...behaviour,
      outageSince: moment(behaviour.outageSince),
      noticeAfter: writeDuration(noticeAfter),
      healAfter: writeDuration(healAfter),
      deployFor: writeDuration(deployFor),
    },
  };
}

export function showVaultState(world: World, vault: Vault, at: number): unknown {
  const { keys, deletedAt, purgeAt, ...rest } = vault;
  return {
    id: vaultId(vault),
    host: vaultHost(vault),
    state: existence(vault, at),
    ...rest,
    createdAt: writeInstant(vault.createdAt),
    deletedAt: moment(deletedAt),
    purgeAt: moment(purgeAt),
    tenantOfWorld: vault.tenant === world.settings.tenant,
    keys: keys.map((key) => showKeyState(vault, key, at)),
  };
}

export function showKeyState(vault: Vault, key: Key, at: number): unknown {
  return {
    name: key.name,
    url: keyUrl(vault, key, key.versions.at(-1)?.version),
    state: existence(key, at),
    deletedAt: moment(key.deletedAt),
    purgeAt: moment(key.purgeAt),
    versions: key.versions.map((version) => ({
      version: version.version,
      url: keyUrl(vault, key, version.version),
      enabled: version.enabled,
      nbf: moment(version.notBefore),
      exp: moment(version.expiresAt),
      updatedAt: writeInstant(version.updatedAt),
    })),
  };
}

function moment(at: number | null): string | null {
  return at === null ? null : writeInstant(at);
}
