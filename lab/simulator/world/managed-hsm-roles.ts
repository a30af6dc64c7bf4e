import { type RoleDefinition } from "./principal";

/** Local roles of Managed HSMs: names and ids by documentation, what they permit as recorded in the Azure SDK's tests, as far as keys and roles go. */

const HSM = "Microsoft.KeyVault/managedHsm";

function builtIn(id: string, roleName: string, ...dataActions: readonly string[]): RoleDefinition {
  return { id, roleName, builtIn: true, actions: [], dataActions, notDataActions: [] };
}

function onKeys(...actions: readonly string[]): readonly string[] {
  return actions.map((action) => `${HSM}/keys/${action}/action`);
}

const READ_ROLES = [`${HSM}/roleAssignments/read/action`, `${HSM}/roleDefinitions/read/action`];
const WRITE_ROLES = ["roleAssignments", "roleDefinitions"].flatMap((what) =>
  ["write", "delete"].map((verb) => `${HSM}/${what}/${verb}/action`),
);

export const HSM_ENCRYPTION_USER_ROLE = "Managed HSM Crypto Service Encryption User";

export const HSM_BUILT_IN_ROLES: readonly RoleDefinition[] = [
  builtIn("33413926-3206-4cdd-b39a-83574fe37a17", HSM_ENCRYPTION_USER_ROLE, ...onKeys("read", "wrap", "unwrap")),
  builtIn("21dbd100-6940-42c2-9190-5d6cb909625c", "Managed HSM Crypto Service Release User", ...onKeys("release")),
  builtIn(
    "2c18b078-7c48-4d3a-af88-5a3a1b3f82b3",
    "Managed HSM Crypto Auditor",
    ...READ_ROLES,
    ...onKeys("read", "deletedKeys/read"),
  ),
  builtIn(
    "21dbd100-6940-42c2-9190-5d6cb909625b",
    "Managed HSM Crypto User",
    ...READ_ROLES,
    ...onKeys("read", "write", "import", "release", "backup", "restore", "encrypt", "decrypt"),
    ...onKeys("wrap", "unwrap", "sign", "verify"),
    `${HSM}/keys/delete`,
    `${HSM}/keys/create`,
  ),
  builtIn(
    "515eb02d-2335-4d2d-92f2-b1cbdf9c3778",
    "Managed HSM Crypto Officer",
    ...READ_ROLES,
    ...WRITE_ROLES,
    ...onKeys("deletedKeys/read", "deletedKeys/recover", "export"),
    `${HSM}/keys/deletedKeys/delete`,
  ),
  builtIn("4bd23610-cdcf-4971-bdee-bdc562cc28e4", "Managed HSM Policy Administrator", ...READ_ROLES, ...WRITE_ROLES),
  builtIn(
    "a290e904-7015-4bba-90c8-60543313cdb4",
    "Managed HSM Administrator",
    ...READ_ROLES,
    ...WRITE_ROLES,
    `${HSM}/securitydomain/download/action`,
  ),
];
