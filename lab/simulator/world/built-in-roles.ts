import { type RoleDefinition } from "./principal";

/** The built-in roles that matter to keys. Ids and data actions: recorded role definitions and the Key Vault RBAC guide. */

const KEYS = "Microsoft.KeyVault/vaults/keys";

function builtIn(
  id: string,
  roleName: string,
  dataActions: readonly string[],
  actions: readonly string[] = [],
): RoleDefinition {
  return { id, roleName, builtIn: true, actions, dataActions, notDataActions: [] };
}

export const BUILT_IN_ROLES: readonly RoleDefinition[] = [
  builtIn("e147488a-f6f5-4113-8e2d-b22465e65bf6", "Key Vault Crypto Service Encryption User", [
    `${KEYS}/read`,
    `${KEYS}/wrap/action`,
    `${KEYS}/unwrap/action`,
  ]),
  builtIn(
    "12338af0-0e69-4776-bea7-57ae8d297424",
    "Key Vault Crypto User",
    [
      "read",
      "update/action",
      "backup/action",
      "encrypt/action",
      "decrypt/action",
      "wrap/action",
      "unwrap/action",
      "sign/action",
      "verify/action",
    ].map((action) => `${KEYS}/${action}`),
  ),
  builtIn("14b46e9e-c2b7-41b4-b07b-48a6ebf60603", "Key Vault Crypto Officer", [
    `${KEYS}/*`,
    "Microsoft.KeyVault/vaults/keyrotationpolicies/*",
  ]),
  builtIn("00482a5a-887f-4fb3-b363-3b7fe8e74483", "Key Vault Administrator", ["Microsoft.KeyVault/vaults/*"]),
  builtIn("21090545-7ca7-4776-b22c-e363652d74d2", "Key Vault Reader", [
    "Microsoft.KeyVault/vaults/*/read",
    "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
  ]),
  builtIn("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", [], ["*/read"]),
  builtIn("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", [], ["*"]),
  builtIn("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", [], ["*"]),
];

export const ENCRYPTION_USER_ROLE = "Key Vault Crypto Service Encryption User";
