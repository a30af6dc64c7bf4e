/**
 * SoftDeleteOff and PurgeProtectionOff: a deleted key or vault could not be recovered. Two witnesses: the vault's resource, and the recovery level that
 * each key carries (`Recoverable` protected, `…+Purgeable` not, `Purgeable` without soft delete). One that says no is enough: both ask for a look.
 */
import { type Facts } from "../../facts/facts";
import { type Rule } from "../case";
import { configuredKey } from "../key/key-of";

export const vaultKeepsDeletedKeys: Rule = ({ facts }) => {
  const { vault } = facts;
  const off =
    recoveryLevelOf(facts) === "purgeable" || (vault.kind === "seen" && vault.value.enableSoftDelete === false);
  return off
    ? [{ kind: "risk", code: "SoftDeleteOff", evidence: `${nameOf(facts)} does not keep what is deleted` }]
    : [];
};

export const vaultForbidsPurging: Rule = ({ facts }) => {
  const { vault } = facts;
  const level = recoveryLevelOf(facts);
  const off = level?.includes("purgeable") === true || (vault.kind === "seen" && !vault.value.enablePurgeProtection);
  return off
    ? [{ kind: "risk", code: "PurgeProtectionOff", evidence: `${nameOf(facts)} lets deleted keys be purged` }]
    : [];
};

function recoveryLevelOf(facts: Facts): string | undefined {
  return configuredKey(facts)?.key.value.recoveryLevel?.toLowerCase();
}

function nameOf({ key }: Facts): string {
  return "kind" in key ? "The key vault" : `Key vault ${key.keyUrl.vaultName}`;
}
