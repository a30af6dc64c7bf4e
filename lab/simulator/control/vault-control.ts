import { z } from "zod";
import { findVault } from "../world/find";
import { isAtOrAbove } from "../world/scope";
import { existence, vaultId, type Vault } from "../world/vault";
import { type World } from "../world/world";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { createVault, hsmChange, hsmInput, vaultChange, vaultInput } from "./create-vault";
import { ControlError, duration, found, readInput } from "./input";
import { knowSubscription } from "./places";
import { showVaultState } from "./world-view";

const nothing = z.strictObject({});
const moveInput = z
  .strictObject({ resourceGroup: z.string().optional(), subscription: z.string().optional() })
  .refine((place) => Object.keys(place).length > 0, "say where to: resourceGroup or subscription");

/** Vaults and, under the same paths, Managed HSMs; `{vault}` is a name or a host. */
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
    method: "POST",
    path: "/managed-hsms",
    handle: (call) => {
      const input = readInput(hsmInput, call.input);
      return act(call, "managed-hsm.create", input, (world, at) =>
        showVaultState(world, createVault(world, input, at, "managed-hsm"), at),
      );
    },
  },
  { method: "PATCH", path: "/vaults/{vault}", handle: (call) => change(call, "vault.change", call.input) },
  { method: "POST", path: "/vaults/{vault}/move", handle: move },
  ...(["tenant", "location", "model"] as const).map((member): ControlRoute => ({
    method: "POST",
    path: `/vaults/{vault}/${member}`,
    handle: (call) => change(call, `vault.${member}`, readInput(z.strictObject({ [member]: z.unknown() }), call.input)),
  })),
  {
    method: "POST",
    path: "/vaults/{vault}/delete",
    handle: (call) => onVault(call, "vault.delete", "live", z.strictObject({ retention: duration.optional() }), remove),
  },
  {
    method: "POST",
    path: "/vaults/{vault}/recover",
    handle: (call) =>
      onVault(call, "vault.recover", "deleted", nothing, (vault) =>
        Object.assign(vault, { deletedAt: null, purgeAt: null }),
      ),
  },
  { method: "POST", path: "/vaults/{vault}/purge", handle: purge },
  {
    method: "POST",
    path: "/vaults/{vault}/remove-role-assignments",
    handle: (call) =>
      onVault(call, "vault.remove-role-assignments", "live", nothing, (vault, _input, world, at) => {
        removeAssignments(world, vault, at + world.settings.propagation);
      }),
  },
];

function change(call: ControlCall, action: string, wanted: unknown): unknown {
  return onVault(call, action, "live", z.unknown(), (vault) => {
    const input = readInput<z.ZodType>(vault.kind === "vault" ? vaultChange : hsmChange, wanted) as object;
    return Object.assign(vault, Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)));
  });
}

/** The resource id changes, the host stays; roles assigned to the vault or its keys stay behind (documentation of moving resources). */
function move(call: ControlCall): unknown {
  return onVault(call, "vault.move", "live", moveInput, (vault, input, world) => {
    vault.subscription = knowSubscription(world, input.subscription ?? vault.subscription);
    vault.resourceGroup = input.resourceGroup ?? vault.resourceGroup;
  });
}

/** Without soft delete nothing of it is kept (documentation). The local roles of a Managed HSM are inside it, and come back with it (assumed). */
function remove(vault: Vault, input: { readonly retention?: number | undefined }, world: World, at: number): void {
  vault.deletedAt = at;
  vault.purgeAt = at + (vault.softDelete ? (input.retention ?? vault.retentionDays * 86_400_000) : 0);
  removeAssignments(world, vault, at);
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
  const input = z.strictObject({ force: z.boolean().default(false) });
  return onVault(call, "vault.purge", "deleted", input, (vault, { force }, _world, at) => {
    if (vault.purgeProtection && !force) {
      throw new ControlError(
        `The vault '${vault.name}' is purge protected; say {"force": true} to purge it all the same`,
      );
    }
    vault.purgeAt = at;
  });
}

function onVault<Schema extends z.ZodType>(
  call: ControlCall,
  action: string,
  state: "live" | "deleted",
  schema: Schema,
  alter: (vault: Vault, input: z.infer<Schema>, world: World, at: number) => unknown,
): unknown {
  const input = readInput(schema, call.input);
  return act(call, action, { vault: name(call, "vault"), ...(call.input as object | undefined) }, (world, at) => {
    const vault = found(findVault(world, name(call, "vault")), `vault '${name(call, "vault")}'`);
    if (existence(vault, at) !== state) {
      throw new ControlError(`The vault '${vault.name}' is ${existence(vault, at)}, not ${state}`);
    }
    alter(vault, input, world, at);
    return showVaultState(world, vault, at);
  });
}

function act<T>(call: ControlCall, action: string, detail: unknown, alter: (world: World, at: number) => T): T {
  return call.state.engine.change(action, detail, alter);
}
