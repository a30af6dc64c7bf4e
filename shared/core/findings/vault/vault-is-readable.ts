/** CannotReadVault: Azure Resource Manager did not show us the vault that holds the key, or shows none and it is too early to call it gone, or one that is deleted and answers. */
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { undecided, unreadable } from "../monitor/unreadable";
import { vaultExists } from "./vault-exists";
import { vaultAnswers, vaultIsNotDeleted } from "./vault-is-not-deleted";

export const vaultIsReadable: Rule = (of) => {
  const { vault, deletedVault } = of.facts;
  if (vaultIsNotDeleted(of).length > 0) return [];
  if (vault.kind !== "seen" && deletedVault.kind === "seen" && vaultAnswers(of.facts))
    return [open("DeletedVaultAnswers")];
  if (vault.kind === "not-asked") return [open(vault.because)];
  if (vault.kind !== "absent") return unreadable("CannotReadVault", vault);
  const unread = unreadable("CannotReadVault", deletedVault);
  if (unread.length > 0) return unread;
  const isGone = vaultExists(of).length > 0;
  return isGone ? [] : [open("AbsenceNotYetProven")];
};

function open(reason: string): BlindSpot {
  return undecided("CannotReadVault", "Azure Resource Manager", reason);
}
