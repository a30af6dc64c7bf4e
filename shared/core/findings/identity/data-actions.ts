/**
 * What a role lets its principal do with keys, judged by data actions, never by role names. Source: Azure RBAC, "Understand role definitions"; Key Vault
 * RBAC guide, role "Key Vault Crypto Service Encryption User"; Managed HSM local RBAC built-in roles.
 */
import { type RolePermission, type Vault } from "../../facts/vault";

export type DataAction = string;

/** Read, wrap and unwrap. */
export const NEEDED_DATA_ACTIONS: Readonly<Record<Vault["store"], readonly DataAction[]>> = {
  vault: [
    "Microsoft.KeyVault/vaults/keys/read",
    "Microsoft.KeyVault/vaults/keys/wrap/action",
    "Microsoft.KeyVault/vaults/keys/unwrap/action",
  ],
  "managed-hsm": [
    "Microsoft.KeyVault/managedHsm/keys/read/action",
    "Microsoft.KeyVault/managedHsm/keys/wrap/action",
    "Microsoft.KeyVault/managedHsm/keys/unwrap/action",
  ],
};

export interface Permitting {
  readonly permissions: readonly RolePermission[];
}

export function allows({ permissions }: Permitting, action: DataAction): boolean {
  return permissions.some(
    ({ dataActions, notDataActions }) =>
      dataActions.some((pattern) => matches(pattern, action)) &&
      !notDataActions.some((pattern) => matches(pattern, action)),
  );
}

/** Together they allow all that is needed. */
export function suffice(grants: readonly Permitting[], store: Vault["store"]): boolean {
  return NEEDED_DATA_ACTIONS[store].every((action) => grants.some((grant) => allows(grant, action)));
}

/** Azure's wildcard: `*` stands for any characters, letters compare without case. */
function matches(pattern: string, action: string): boolean {
  const text = action.toLowerCase();
  const parts = pattern.toLowerCase().split("*");
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === parts.length - 1 ? text.length - part.length : text.indexOf(part, at);
    if (found < at || (index === 0 && found > 0) || !text.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return true;
}
