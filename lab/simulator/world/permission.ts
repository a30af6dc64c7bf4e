import { sameText } from "../identifiers";
import { BUILT_IN_ROLES } from "./built-in-roles";
import { isEffective, type RoleAssignment, type RoleDefinition } from "./principal";
import { vaultId, type Key, type Vault } from "./vault";
import { type World } from "./world";

/** What the service needs of its key; data actions and policy names: documentation of customer-managed keys. */
const NEEDED_ACTIONS = ["read", "wrap/action", "unwrap/action"].map(
  (action) => `Microsoft.KeyVault/vaults/keys/${action}`,
);
const NEEDED_POLICY = ["get", "wrapkey", "unwrapkey"];

/** Whether the principal may read, wrap and unwrap with this key at this moment, by the permission model of the vault. */
export function mayUseKey(world: World, vault: Vault, key: Key, principal: string, at: number): boolean {
  return vault.model === "rbac"
    ? mayByRoles(world, `${vaultId(vault)}/keys/${key.name}`, principal, at)
    : mayByPolicies(vault, principal, at);
}

function mayByRoles(world: World, scope: string, principal: string, at: number): boolean {
  const roles = world.roleAssignments
    .filter((assignment) => isEffective(assignment, at) && reaches(world, assignment, principal, at))
    .filter((assignment) => isAtOrAbove(assignment.scope, scope))
    .filter((assignment) => assignment.condition === null || assignment.conditionHolds)
    .map((assignment) => findRole(world, assignment.role));
  return NEEDED_ACTIONS.every((action) => roles.some((role) => role !== undefined && grants(role, action)));
}

function mayByPolicies(vault: Vault, principal: string, at: number): boolean {
  const granted = vault.policies
    .filter((policy) => sameText(policy.objectId, principal) && isEffective(policy, at))
    .flatMap((policy) => policy.keys.map((permission) => permission.toLowerCase()));
  return granted.includes("all") || NEEDED_POLICY.every((permission) => granted.includes(permission));
}

/** Direct, or through a group the principal is an effective member of. Ids of principals are lower case throughout. */
function reaches(world: World, assignment: RoleAssignment, principal: string, at: number): boolean {
  if (assignment.principalType !== "Group") {
    return assignment.principal === principal;
  }
  const group = world.groups.find((one) => one.id === assignment.principal);
  return group?.members.some((member) => member.principal === principal && isEffective(member, at)) === true;
}

/** Whether `upper` is `scope` itself or contains it; management groups and "/" contain every subscription. */
export function isAtOrAbove(upper: string, scope: string): boolean {
  const [container, inner] = [upper.toLowerCase().replace(/\/$/, ""), scope.toLowerCase().replace(/\/$/, "")];
  return (
    container === "" ||
    container.startsWith("/providers/microsoft.management/managementgroups/") ||
    inner === container ||
    inner.startsWith(`${container}/`)
  );
}

/** A built-in or custom role by id, resource id or name. */
export function findRole(world: World, reference: string): RoleDefinition | undefined {
  const last = reference.split("/").at(-1) ?? "";
  return [...world.roleDefinitions, ...BUILT_IN_ROLES].find(
    (role) => sameText(role.id, last) || sameText(role.roleName, reference),
  );
}

function grants(role: RoleDefinition, action: string): boolean {
  const matches = (pattern: string): boolean =>
    new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`, "i").test(action);
  return role.dataActions.some(matches) && !role.notDataActions.some(matches);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
