/** VaultGone: a vault known before is in Azure Resource Manager neither live nor deleted, and its name does not resolve, for ten minutes. */
import { type Facts } from "../../facts/facts";
import { elapsedMs } from "../../moment";
import { type Rule } from "../case";
import { livingOne } from "../identity/living-principals";
import { GONE_AFTER_MS } from "../key/key-exists";

export const vaultExists: Rule = ({ facts, absences }) => {
  const absence = absences.find(({ subject }) => subject === "vault");
  if (absence === undefined || facts.vault.kind !== "absent" || isDeletedOrUnread(facts)) return [];
  if (elapsedMs(absence.answeredAt, facts.vault.askedAt) < GONE_AFTER_MS) return [];
  return [
    {
      kind: "root-cause",
      code: "VaultGone",
      subject: "vault",
      concerns: livingOne(facts),
      certainty: "likely",
      evidence: "The vault is absent from Azure Resource Manager and its name does not resolve",
      sighting: facts.vault,
      start: { earliest: undefined, latest: absence.answeredAt, fingerprint: undefined },
    },
  ];
};

function isDeletedOrUnread({ deletedVault: { kind } }: Facts): boolean {
  return kind !== "absent" && kind !== "not-asked";
}
