import { findVault } from "../world/find";
import { z } from "zod";
import { existence, vaultId, type Vault } from "../world/vault";
import { type World } from "../world/world";
import { isAtOrAbove } from "../world/scope";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { createKey, keyInput } from "./key-control";
import { ControlError, found, readInput } from "./input";
import { knowSubscription } from "./places";
import { showVaultState } from "./world-view";

const access = z.enum(["full", "unlisted", "unreadable", "none"]);
const firewall = z.strictObject({
  defaultAction: z.enum(["Allow", "Deny"]).default("Deny"),
  bypass: z.enum(["AzureServices", "None"]).default("None"),
  monitorAllowed: z.boolean().default(false),
});
const changeable = {
  tenant: z.uuid().optional(),
  model: z.enum(["rbac", "access-policies"]).optional(),
  purgeProtection: z.boolean().optional(),
  firewall: firewall.nullable().optional(),
  publicNetworkAccess: z.enum(["Enabled", "Disabled", "SecuredByPerimeter"]).optional(),
  monitorAccess: access.optional(),
  monitorKeyAccess: z
    .enum(["full", "forbidden-by-rbac", "forbidden-by-policy", "forbidden-by-firewall", "forbidden-by-connection"])
    .optional(),
};
export const vaultInput = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,22}[a-z0-9]$/i, "a vault's name has 3 to 24 letters, digits and dashes"),
  subscription: z.string().optional(),
  resourceGroup: z.string().optional(),
  location: z.string().optional(),
  retentionDays: z.int().min(7).max(90).optional(),
  keys: z.array(keyInput).optional(),
  ...changeable,
});

export const vaultControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/vaults",
    handle: (call) => {
      const input = readInput(vaultInput, call.input);
      return act(call, "vault.create", input, (world, at) => showVaultState(world, createVault(world, input, at), at));
    },
  },
  {
    method: "PATCH",
    path: "/vaults/{vault}",
    handle: (call) => {
      const change = readInput(z.strictObject(changeable), call.input);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      return onVault(call, "vault.change", "live", (vault) => Object.assign(vault, given));
    },
  },
  {
    method: "POST",
    path: "/vaults/{vault}/delete",
    handle: (call) =>
      onVault(call, "vault.delete", "live", (vault, world, at) => {
        vault.deletedAt = at;
        vault.purgeAt = at + vault.retentionDays * 86_400_000;
        removeAssignments(world, vault, at);
      }),
  },
  {
    method: "POST",
    path: "/vaults/{vault}/recover",
    handle: (call) =>
      onVault(call, "vault.recover", "deleted", (vault) => Object.assign(vault, { deletedAt: null, purgeAt: null })),
  },
  { method: "POST", path: "/vaults/{vault}/purge", handle: purge },
  {
    method: "POST",
    path: "/vaults/{vault}/remove-role-assignments",
    handle: (call) =>
      onVault(call, "vault.remove-role-assignments", "live", (vault, world, at) => {
        removeAssignments(world, vault, at + world.settings.propagation);
      }),
  },
];

export function createVault(world: World, input: z.infer<typeof vaultInput>, at: number): Vault {
  const former = findVault(world, input.name);
  if (former !== undefined && existence(former, at) !== "purged") {
    throw new ControlError(`The vault '${input.name}' exists already, or its name is kept while it is soft-deleted`);
  }
  const { settings } = world;
  const vault: Vault = {
    name: input.name,
    subscription: knowSubscription(world, input.subscription),
    resourceGroup: input.resourceGroup ?? settings.resourceGroup,
    location: input.location ?? settings.location,
    createdAt: at,
    retentionDays: input.retentionDays ?? 90,
    tenant: input.tenant ?? settings.tenant,
    model: input.model ?? "rbac",
    purgeProtection: input.purgeProtection ?? true,
    firewall: input.firewall ?? null,
    publicNetworkAccess: input.publicNetworkAccess ?? "Enabled",
    policies: [],
    deletedAt: null,
    purgeAt: null,
    monitorAccess: input.monitorAccess ?? "full",
    monitorKeyAccess: input.monitorKeyAccess ?? "full",
    keys: [],
  };
  world.vaults.push(vault);
  for (const key of input.keys ?? []) {
    createKey(vault, key, at);
  }
  return vault;
}

/** A recovered vault comes back without them (documentation): they end with its deletion. */
function removeAssignments(world: World, vault: Vault, until: number): void {
  for (const assignment of world.roleAssignments) {
    if (assignment.effectiveUntil === null && isAtOrAbove(vaultId(vault), assignment.scope)) {
      assignment.effectiveUntil = until;
    }
  }
}

function purge(call: ControlCall): unknown {
  const { force } = readInput(z.strictObject({ force: z.boolean().default(false) }), call.input);
  return onVault(call, "vault.purge", "deleted", (vault, _world, at) => {
    if (vault.purgeProtection && !force) {
      throw new ControlError(
        `The vault '${vault.name}' is purge protected; say {"force": true} to purge it all the same`,
      );
    }
    vault.purgeAt = at;
  });
}

function onVault(
  call: ControlCall,
  action: string,
  state: "live" | "deleted",
  change: (vault: Vault, world: World, at: number) => unknown,
): unknown {
  return act(call, action, { vault: name(call, "vault"), ...(call.input as object | undefined) }, (world, at) => {
    const vault = found(findVault(world, name(call, "vault")), `vault '${name(call, "vault")}'`);
    if (existence(vault, at) !== state) {
      throw new ControlError(`The vault '${vault.name}' is ${existence(vault, at)}, not ${state}`);
    }
    change(vault, world, at);
    return showVaultState(world, vault, at);
  });
}

function act<T>(call: ControlCall, action: string, detail: unknown, change: (world: World, at: number) => T): T {
  return call.state.engine.change(action, detail, change);
}
