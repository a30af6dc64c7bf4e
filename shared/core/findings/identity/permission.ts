/**
 * What the service's identity may do with the key: read, wrap and unwrap, judged by data actions, never by role names.
 * Source: Key Vault RBAC guide, role "Key Vault Crypto Service Encryption User"; access policies: get, wrapKey, unwrapKey.
 */
import { type Facts } from "../../facts/facts";
import { type RoleGrant, type Vault } from "../../facts/vault";
import { type Sighting } from "../../facts/observation";

const NEEDED_DATA_ACTIONS = [
  "Microsoft.KeyVault/vaults/keys/read",
  "Microsoft.KeyVault/vaults/keys/wrap/action",
  "Microsoft.KeyVault/vaults/keys/unwrap/action",
] as const;
const NEEDED_POLICY = ["get", "wrapkey", "unwrapkey"] as const;

/** `cannot-tell`: unread, or only a conditional assignment would grant it. */
export type Permission =
  | { readonly kind: "granted" | "missing"; readonly model: "role" | "access policy"; readonly sighting: Sighting }
  | { readonly kind: "cannot-tell"; readonly because: "Unread" | "ConditionalAssignment" | "PrincipalUnknown" };

/** Judged at the vault's own permission model. Several principals: one that may is enough. */
export function permissionOf({ vault, roles, subject }: Facts): Permission {
  if (vault.kind !== "seen" || subject.principals.length === 0) return { kind: "cannot-tell", because: "Unread" };
  if (!vault.value.enableRbacAuthorization) {
    const permitted = subject.principals.some(({ principalId }) => policyPermits(vault.value, principalId));
    const unknownPrincipal = subject.principals.some(({ principalId }) => principalId === undefined);
    if (!permitted && unknownPrincipal) return { kind: "cannot-tell", because: "PrincipalUnknown" };
    return { kind: permitted ? "granted" : "missing", model: "access policy", sighting: vault };
  }
  if (roles.kind !== "seen") return { kind: "cannot-tell", because: "Unread" };
  if (roles.value.some(({ grants }) => grantsSuffice(grants.filter(isUnconditional)))) {
    return { kind: "granted", model: "role", sighting: roles };
  }
  if (roles.value.some(({ grants }) => grantsSuffice(grants))) {
    return { kind: "cannot-tell", because: "ConditionalAssignment" };
  }
  const unknownPrincipal = subject.principals.some(({ principalId }) => principalId === undefined);
  return unknownPrincipal
    ? { kind: "cannot-tell", because: "PrincipalUnknown" }
    : { kind: "missing", model: "role", sighting: roles };
}

/** Whether the assignment by itself lets its principal do any part of it, on no condition. */
export function helpsToUseKeys(grant: RoleGrant): boolean {
  return isUnconditional(grant) && NEEDED_DATA_ACTIONS.some((action) => allows(grant, action));
}

function isUnconditional({ condition }: RoleGrant): boolean {
  return condition === undefined;
}

function grantsSuffice(grants: readonly RoleGrant[]): boolean {
  return NEEDED_DATA_ACTIONS.every((action) => grants.some((grant) => allows(grant, action)));
}

function allows({ permissions }: RoleGrant, action: string): boolean {
  return permissions.some(
    ({ dataActions, notDataActions }) =>
      dataActions.some((pattern) => matches(pattern, action)) &&
      !notDataActions.some((pattern) => matches(pattern, action)),
  );
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

function policyPermits({ accessPolicies }: Vault, principalId: string | undefined): boolean {
  const keys = accessPolicies
    .filter(({ objectId }) => objectId.toLowerCase() === principalId?.toLowerCase())
    .flatMap((policy) => policy.keys);
  return keys.includes("all") || NEEDED_POLICY.every((needed) => keys.includes(needed));
}
