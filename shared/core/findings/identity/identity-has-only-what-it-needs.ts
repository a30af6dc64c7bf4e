/**
 * IdentityOverPrivileged: the service's identity may do to keys what it never needs, such as delete them. Needed: read, wrap and unwrap (Key Vault Crypto
 * Service Encryption User); documentation disagrees, since a template of the same page assigns Crypto Officer. So it is told, and nothing more.
 */
import { type Facts } from "../../facts/facts";
import { permissionModelOf, type Vault } from "../../facts/vault";
import { type Rule } from "../case";
import { allows, type DataAction } from "./data-actions";

export const identityHasOnlyWhatItNeeds: Rule = ({ facts }) => {
  const ids = facts.subject.principals.flatMap(({ principalId }) => principalId ?? []);
  const surpluses = ids.map((principalId) => ({ principalId, surplus: surplusOf(principalId, facts) }));
  const first = surpluses.find(({ surplus }) => surplus.length > 0);
  if (first === undefined) return [];
  const all = surpluses.flatMap(({ surplus }) => surplus);
  const aspect = SURPLUS.filter((what) => all.includes(what)).join(", ");
  const evidence = `The service's identity may also ${aspect} in its vault`;
  const concerns = { principalId: first.principalId };
  return [{ kind: "risk", code: "IdentityOverPrivileged", aspect, concerns, evidence }];
};

/** In the order in which it is told. */
const SURPLUS = ["delete keys", "purge keys", "change keys", "create keys", "read secrets"] as const;
type Surplus = (typeof SURPLUS)[number];

const BEYOND: Readonly<Record<Vault["store"], readonly (readonly [Surplus, DataAction])[]>> = {
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

const BEYOND_BY_POLICY: readonly (readonly [Surplus, string])[] = [
  ["delete keys", "delete"],
  ["purge keys", "purge"],
  ["change keys", "update"],
  ["create keys", "create"],
];

/** What it may do besides, as far as it was read; nothing of what is conditional. */
function surplusOf(principalId: string, { vault, roles }: Facts): readonly Surplus[] {
  if (vault.kind !== "seen") return [];
  const { store, accessPolicies } = vault.value;
  if (permissionModelOf(vault.value) === "policies") {
    const keys = accessPolicies.filter(({ objectId }) => isSame(objectId, principalId)).flatMap((one) => one.keys);
    return BEYOND_BY_POLICY.filter(([, needed]) => keys.includes("all") || keys.includes(needed)).map(([what]) => what);
  }
  if (roles.kind !== "seen") return [];
  const grants = roles.value
    .filter((of) => isSame(of.principalId, principalId))
    .flatMap((of) => of.grants)
    .filter(({ condition }) => condition === undefined);
  return BEYOND[store].filter(([, action]) => grants.some((grant) => allows(grant, action))).map(([what]) => what);
}

function isSame(id: string, principalId: string): boolean {
  return id.toLowerCase() === principalId.toLowerCase();
}
