/** CannotReadKey: we may not, or could not, read the key, or what was read leaves it open; it says nothing of the service's own access. */
import { type Case, type Rule } from "../case";
import { type BlindSpot } from "../finding";
import { undecided, unreadable } from "../monitor/unreadable";
import { vaultExists } from "../vault/vault-exists";
import { earlierKeysUnread } from "./earlier-keys";
import { keyExists } from "./key-exists";
import { isValidityDoubtful } from "./key-is-valid-now";
import { keysInQuestion, type KeyInQuestion } from "./key-of";

export const keyIsReadable: Rule = (of) => [...blindToKeysInQuestion(of), ...earlierKeysUnread(of.facts)];

function blindToKeysInQuestion(of: Case): readonly BlindSpot[] {
  const { facts, absences } = of;
  // While a vault may be gone, that is what nobody can tell; once it is, its keys follow from it.
  if (absences.some(({ subject }) => subject === "vault") && vaultExists(of).length === 0) return [];
  const notAsked = "kind" in facts.key ? [open(facts.key.because)] : [];
  return [...notAsked, ...keysInQuestion(facts).flatMap((question) => blindTo(question, of))];
}

function blindTo({ subject, facts: { key, deletedKey, currentKey } }: KeyInQuestion, of: Case): readonly BlindSpot[] {
  if (key.kind === "seen") return isValidityDoubtful(key) ? [open("ValidityBoundary")] : [];
  if (key.kind !== "absent") return unreadable("CannotReadKey", key);
  if (deletedKey.kind !== "absent") return unreadable("CannotReadKey", deletedKey);
  if (currentKey.kind === "seen") return [];
  const unread = unreadable("CannotReadKey", currentKey);
  if (unread.length > 0) return unread;
  if (!of.absences.some((absence) => absence.subject === subject)) return [open("KeyNeverSeen")];
  const isGone = keyExists(of).some((cause) => cause.kind === "root-cause" && cause.subject === subject);
  return isGone ? [] : [open("AbsenceNotYetProven")];
}

function open(reason: string): BlindSpot {
  return undecided("CannotReadKey", "Key Vault", reason);
}
