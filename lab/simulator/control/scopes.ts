import { z } from "zod";
import { findVault } from "../world/find";
import { vaultId, type Vault } from "../world/vault";
import { type World } from "../world/world";
import { ControlError, found } from "./input";

/** The one management group there is: above every subscription (simplification). */
export const MANAGEMENT_GROUP = "/providers/Microsoft.Management/managementGroups/mg-simulated";

/** Where: a scope as it stands, `management-group`, or a vault, with a key in it. */
export const where = {
  scope: z
    .string()
    .regex(/^\/|^management-group$/, 'is no scope: write one that begins with "/", or management-group')
    .transform((scope) => (scope === "management-group" ? MANAGEMENT_GROUP : scope))
    .optional(),
  vault: z.string().optional(),
  key: z.string().optional(),
};

interface Where {
  readonly scope?: string | undefined;
  readonly vault?: string | undefined;
  readonly key?: string | undefined;
}

export function scopeOf(world: World, { scope, vault, key }: Where): string | undefined {
  if (vault === undefined) {
    return scope;
  }
  const id = vaultId(found(findVault(world, vault), `vault '${vault}'`));
  return key === undefined ? id : `${id}/keys/${key}`;
}

export function scopeSaid(world: World, place: Where): string {
  const scope = scopeOf(world, place);
  if (scope === undefined) {
    throw new ControlError("Say where: scope, or vault (and key)");
  }
  return scope;
}

/** The scope that contains a vault, by its kind. */
export function scopeAround(
  vault: Vault,
  key: string,
  kind: "key" | "vault" | "resource-group" | "subscription" | "management-group",
): string {
  const id = vaultId(vault);
  const scopes = {
    key: `${id}/keys/${key}`,
    vault: id,
    "resource-group": `/subscriptions/${vault.subscription}/resourceGroups/${vault.resourceGroup}`,
    subscription: `/subscriptions/${vault.subscription}`,
    "management-group": MANAGEMENT_GROUP,
  };
  return scopes[kind];
}
