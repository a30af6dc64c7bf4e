import { sameText } from "../identifiers";
import { holds } from "./data-action";
import { HSM_BUILT_IN_ROLES } from "./managed-hsm-roles";
import { isEffective, reaches, type Group, type RoleDefinition } from "./principal";
import { isAtOrAbove } from "./scope";
import { type Key, type Vault } from "./vault";

const NEEDED_ACTIONS = ["read", "wrap", "unwrap"].map(
  (action) => `Microsoft.KeyVault/managedHsm/keys/${action}/action`,
);

/** Whether local roles of the Managed HSM permit the principal to read, wrap and unwrap with the key; roles of Resource Manager do not count (documentation). */
export function mayByLocalRoles(
  hsm: Vault,
  key: Key,
  groups: readonly Group[],
  principal: string,
  at: number,
): boolean {
  const roles = hsm.localRoles
    .filter((one) => isEffective(one, at) && reaches(groups, one.principal, one.principalType, principal, at))
    .filter((one) => isAtOrAbove(one.scope, `/keys/${key.name}`))
    .map((one) => findLocalRole(hsm, one.role));
  return NEEDED_ACTIONS.every((action) => roles.some((role) => role !== undefined && holds(role, action)));
}

/** A built-in or custom local role by id or name. */
export function findLocalRole(hsm: Vault, reference: string): RoleDefinition | undefined {
  return [...hsm.localRoleDefinitions, ...HSM_BUILT_IN_ROLES].find(
    (role) => sameText(role.id, reference) || sameText(role.roleName, reference),
  );
}
