/** VaultDeleted: the vault is among the soft-deleted ones. With it go its keys and its role assignments, which recovery does not bring back. */
import { latestOnOurClock } from "../../facts/observation";
import { type Rule } from "../case";
import { recoverableUntil } from "../recoverable-until";

export const vaultIsNotDeleted: Rule = ({ facts: { vault, key, deletedVault } }) => {
  if (deletedVault.kind !== "seen" || vault.kind === "seen") return [];
  // The key answers from it: a list that lags.
  if (!("kind" in key) && key.key.kind === "seen") return [];
  const { name, deletedOn, scheduledPurgeDate } = deletedVault.value;
  return [
    {
      kind: "root-cause",
      code: "VaultDeleted",
      subject: "vault",
      certainty: "certain",
      evidence: `Key vault ${name} is deleted${recoverableUntil(scheduledPurgeDate, deletedVault.answeredAt)}`,
      sighting: deletedVault,
      start: {
        earliest: undefined,
        latest: deletedOn && latestOnOurClock(deletedOn, deletedVault),
        fingerprint: deletedOn && `deleted:${deletedOn.toISOString()}`,
      },
    },
  ];
};
