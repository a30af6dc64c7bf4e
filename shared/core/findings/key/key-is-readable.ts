/** CannotReadKey: we may not, or could not, read the key; it says nothing of the service's own access. */
import { type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { unreadable } from "../monitor/unreadable";
import { keysInQuestion } from "./key-of";

export const keyIsReadable: Rule = ({ facts, absences }) => {
  // A vault that is gone explains why its keys cannot be read.
  if (absences.some(({ subject }) => subject === "vault")) return [];
  const notAsked = "kind" in facts.key ? [undecided(facts.key.because)] : [];
  const reads = keysInQuestion(facts).flatMap(({ subject, facts: { key, deletedKey } }) => {
    if (key.kind !== "absent") return unreadable("CannotReadKey", key);
    if (deletedKey.kind === "refused" || deletedKey.kind === "unreachable")
      return unreadable("CannotReadKey", deletedKey);
    const neverSeen = deletedKey.kind === "absent" && !absences.some((absence) => absence.subject === subject);
    return neverSeen ? [undecided("KeyNeverSeen")] : [];
  });
  return [...notAsked, ...reads];
};

function undecided(reason: string): BlindSpot {
  return { kind: "blind-spot", code: "CannotReadKey", api: "Key Vault", outcome: "undecided", reason };
}
