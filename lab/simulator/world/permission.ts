import { sameText } from "../identifiers";
import { BUILT_IN_ROLES } from "./built-in-roles";
import { holds } from "./data-action";
import { isDenied } from "./denial";
import { mayByLocalRoles } from "./local-permission";
import { isEffective, reaches, type RoleDefinition } from "./principal";
import { isAtOrAbove } from "./scope";
import { vaultId, type Key, type Vault } from "./vault";
import { type World } from "./world";

/** What the service needs of its key; data actions and policy names: documentation of customer-managed keys. */
const NEEDED_ACTIONS = ["read", "wrap/action", "unwrap/action"].map(
  (action) => `Microsoft.KeyVault/vaults/keys/${action}`,
);
const NEEDED_POLICY = ["get", "wrapkey", "unwrapkey"];

/** `denied`: a role permits it, and a deny assignment takes it away. */
type Permission = "permitted" | "denied" | "not-permitted";

/** Whether the principal may read, wrap and unwrap with this key at this moment, by the permission model of the vault. */
export function keyPermission(world: World, vault: Vault, key: Key, principal: string, at: number): Permission {
  if (vault.kind === "managed-hsm") {
    return mayByLocalRoles(vault, key, world.groups, principal, at) ? "permitted" : "not-permitted";
  }
  if (vault.model === "access-policies") {
    return mayByPolicies(world, vault, principal, at) ? "permitted" : "not-permitted";
  }
  const scope = `${vaultId(vault)}/keys/${key.name}`;
  if (!mayByRoles(world, scope, principal, at)) {
    return "not-permitted";
  }
  return NEEDED_ACTIONS.some((action) => isDenied(world, scope, action, principal, at)) ? "denied" : "permitted";
}

function mayByRoles(world: World, scope: string, principal: string, at: number): boolean {
  const roles = world.roleAssignments
    .filter((one) => one.principal === principal || one.principalType === "Group")
    .filter((one) => isEffective(one, at) && reaches(world.groups, one.principal, one.principalType, principal, at))
    .filter((assignment) => isAtOrAbove(assignment.scope, scope))
    .filter((assignment) => assignment.condition === null || assignment.conditionHolds)
    .map((assignment) => findRole(world, assignment.role));
  return NEEDED_ACTIONS.every((action) => roles.some((role) => role !== undefined && holds(role, action)));
}

/** A policy is for a principal or for a group that it is in; deny assignments do not count here: they are about roles (documentation). */
function mayByPolicies(world: World, vault: Vault, principal: string, at: number): boolean {
  const granted = vault.policies
    .filter((policy) => isEffective(policy, at))
    .filter(({ objectId }) => sameText(objectId, principal) || reaches(world.groups, objectId, "Group", principal, at))
    .flatMap((policy) => policy.keys.map((permission) => permission.toLowerCase()));
  return granted.includes("all") || NEEDED_POLICY.every((permission) => granted.includes(permission));
}

/** A built-in or custom role by id, resource id or name. */
export function findRole(world: World, reference: string): RoleDefinition | undefined {
  const last = reference.split("/").at(-1) ?? "";
  return [...world.roleDefinitions, ...BUILT_IN_ROLES].find(
    (role) => sameText(role.id, last) || sameText(role.roleName, reference),
  );
}
