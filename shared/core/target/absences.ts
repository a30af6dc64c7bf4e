/** Follows objects known before that every source now says are absent: the patience before "gone". */
import { type Facts } from "../facts/facts";
import { type Sighting } from "../facts/observation";
import { keysInQuestion, type KeyInQuestion } from "../findings/key/key-of";
import { type Absence, type TargetState } from "./target-state";

/** The absences after this sweep. A source that could not be read neither confirms nor ends one. */
export function followAbsences(before: TargetState | undefined, facts: Facts): readonly Absence[] {
  if (before === undefined) return [];
  return [...keysInQuestion(facts).flatMap((key) => followKey(before, key)), ...followVault(before, facts)];
}

function followKey(before: TargetState, { subject, facts: { key, deletedKey, keyUrl } }: KeyInQuestion): Absence[] {
  const known = subject === "keyAtLoss" || before.keyUrlSeen === keyUrl.url;
  if (!known || key.kind === "seen" || deletedKey.kind === "seen") return [];
  if (key.kind !== "absent" || deletedKey.kind !== "absent") return standing(before, subject);
  return startedOrStanding(before, subject, key);
}

function followVault(before: TargetState, { vault, key }: Facts): Absence[] {
  if (vault.kind === "seen") return [];
  if (vault.kind !== "absent") return standing(before, "vault");
  // A vault that answers about its key, whatever it says, is there.
  if (!("kind" in key) && (key.key.kind !== "unreachable" || key.key.failure.status !== undefined)) return [];
  return startedOrStanding(before, "vault", vault);
}

function startedOrStanding(before: TargetState, subject: Absence["subject"], sighting: Sighting): Absence[] {
  const found = standing(before, subject);
  return found.length > 0 ? found : [{ subject, askedAt: sighting.askedAt, answeredAt: sighting.answeredAt }];
}

function standing(before: TargetState, subject: Absence["subject"]): Absence[] {
  return before.absences.filter((absence) => absence.subject === subject);
}
