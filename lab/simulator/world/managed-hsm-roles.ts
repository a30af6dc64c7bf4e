import { type RoleDefinition } from "./principal";

/** Local roles of Managed HSMs. Ids and data actions: documentation of local RBAC built-in roles; other data actions than those of keys are left out. */

const KEYS = "Microsoft.KeyVault/managedHsm/keys";

function builtIn(id: string, roleName: string, dataActions: readonly string[]): RoleDefinition {
  return { id, roleName, builtIn: true, actions: [], dataActions, notDataActions: [] };
}

function onKeys(...actions: readonly string[]): readonly string[] {
  return actions.map((action) => `${KEYS}/${action}/action`);
}

export const HSM_ENCRYPTION_USER_ROLE = "Managed HSM Crypto Service Encryption User";

export const HSM_BUILT_IN_ROLES: readonly RoleDefinition[] = [
  builtIn("33413926-3206-4cdd-b39a-83574fe37a17", HSM_ENCRYPTION_USER_ROLE, onKeys("read", "wrap", "unwrap")),
  builtIn("21dbd100-6940-42c2-9190-5d6cb909625b", "Managed HSM Crypto User", [
    ...onKeys("read", "write", "create", "delete", "rotate", "backup", "encrypt", "decrypt"),
    ...onKeys("wrap", "unwrap", "sign", "verify"),
  ]),
  builtIn("515eb02d-2335-4d2d-92f2-b1cbdf9c3778", "Managed HSM Crypto Officer", [
    ...onKeys("deletedKeys/read", "deletedKeys/recover", "deletedKeys/delete", "export"),
    "Microsoft.KeyVault/managedHsm/roleAssignments/read/action",
  ]),
  builtIn("2c18b078-7c48-4d3a-af88-5a3a1b3f82b3", "Managed HSM Crypto Auditor", onKeys("read")),
  builtIn("a290e904-7015-4bba-90c8-60543313cdb4", "Managed HSM Administrator", [
    "Microsoft.KeyVault/managedHsm/roleAssignments/read/action",
    "Microsoft.KeyVault/managedHsm/roleDefinitions/read/action",
    "Microsoft.KeyVault/managedHsm/securitydomain/download/action",
  ]),
];
