/** VaultDeleted: the vault is among the soft-deleted ones. With it go its keys and its role assignments, which recovery does not bring back. */
import { type Facts } from "../../facts/facts";
import { isAnswered, latestOnOurClock } from "../../facts/observation";
import { type Rule } from "../case";
import { livingOne } from "../identity/living-principals";
import { recoverableUntil } from "../recoverable-until";

export const vaultIsNotDeleted: Rule = ({ facts }) => {
  const { vault, deletedVault } = facts;
  if (deletedVault.kind !== "seen" || vault.kind === "seen" || vaultAnswers(facts)) return [];
  const { name, deletedOn, scheduledPurgeDate } = deletedVault.value;
  return [
    {
      kind: "root-cause",
      code: "VaultDeleted",
      subject: "vault",
      concerns: livingOne(facts),
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

/** The vault said something of the key, be it a refusal: it is there, and a list that shows it as deleted lags. The name of a deleted one does not resolve. */
export function vaultAnswers({ key }: Facts): boolean {
  return !("kind" in key) && isAnswered(key.key);
}
