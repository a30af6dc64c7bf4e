/**
 * IdentityOverPrivileged: the service's identity may do to keys what it never needs, such as delete them. Needed: read, wrap and unwrap (Key Vault Crypto
 * Service Encryption User); documentation disagrees, since a template of the same page assigns Crypto Officer. So it is told, and nothing more.
 */
import { type Facts } from "../../facts/facts";
import { permissionModelOf, type Vault } from "../../facts/vault";
import { type Rule } from "../case";
import { allows, type DataAction } from "./data-actions";

export const identityHasOnlyWhatItNeeds: Rule = ({ facts }) => {
  const surplus = surplusOf(facts);
  if (surplus.length === 0) return [];
  const aspect = surplus.join(", ");
  const evidence = `The service's identity may also ${aspect} in its vault`;
  return [{ kind: "risk", code: "IdentityOverPrivileged", aspect, evidence }];
};

const BEYOND: Readonly<Record<Vault["store"], readonly (readonly [string, DataAction])[]>> = {
  vault: [
    ["delete keys", "Microsoft.KeyVault/vaults/keys/delete"],
    ["purge keys", "Microsoft.KeyVault/vaults/keys/purge/action"],
    ["change keys", "Microsoft.KeyVault/vaults/keys/update/action"],
    ["create keys", "Microsoft.KeyVault/vaults/keys/create/action"],
    ["read secrets", "Microsoft.KeyVault/vaults/secrets/getSecret/action"],
  ],
  "managed-hsm": [
    ["delete keys", "Microsoft.KeyVault/managedHsm/keys/delete"],
    ["purge keys", "Microsoft.KeyVault/managedHsm/keys/deletedKeys/delete"],
    ["change keys", "Microsoft.KeyVault/managedHsm/keys/write/action"],
    ["create keys", "Microsoft.KeyVault/managedHsm/keys/create"],
  ],
};

const BEYOND_BY_POLICY: readonly (readonly [string, string])[] = [
  ["delete keys", "delete"],
  ["purge keys", "purge"],
  ["change keys", "update"],
  ["create keys", "create"],
];

/** What it may do besides, as far as it was read; nothing of what is conditional. */
function surplusOf({ vault, roles, subject }: Facts): readonly string[] {
  if (vault.kind !== "seen") return [];
  const { store, accessPolicies } = vault.value;
  if (permissionModelOf(vault.value) === "policies") {
    const ids = subject.principals.map(({ principalId }) => principalId?.toLowerCase());
    const keys = accessPolicies
      .filter(({ objectId }) => ids.includes(objectId.toLowerCase()))
      .flatMap((one) => one.keys);
    return BEYOND_BY_POLICY.filter(([, needed]) => keys.includes("all") || keys.includes(needed)).map(([what]) => what);
  }
  if (roles.kind !== "seen") return [];
  const grants = roles.value.flatMap((of) => of.grants).filter(({ condition }) => condition === undefined);
  return BEYOND[store].filter(([, action]) => grants.some((grant) => allows(grant, action))).map(([what]) => what);
}
