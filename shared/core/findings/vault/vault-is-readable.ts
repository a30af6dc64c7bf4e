/** CannotReadVault: Azure Resource Manager did not show us the vault that holds the key. */
import { type Rule } from "../case";
import { unreadable } from "../monitor/unreadable";

export const vaultIsReadable: Rule = ({ facts: { vault } }) => {
  if (vault.kind !== "not-asked") return unreadable("CannotReadVault", vault);
  return [
    {
      kind: "blind-spot",
      code: "CannotReadVault",
      api: "Azure Resource Manager",
      outcome: "undecided",
      reason: vault.because,
    },
  ];
};
