/** Follows objects known before that every source now says are absent: the patience before "gone". */
import { type Facts } from "../facts/facts";
import { type Sighting } from "../facts/observation";
import { keysInQuestion, type KeyInQuestion } from "../findings/key/key-of";
import { areApart, type Policy } from "../incident/policy";
import { type Absence, type TargetState } from "./target-state";

/** The absences after this sweep. A source that could not be read neither confirms nor ends one, unless for too long. */
export function followAbsences(remembered: TargetState | undefined, facts: Facts, policy: Policy): readonly Absence[] {
  if (remembered === undefined) return [];
  const absences = remembered.absences.filter(({ lastAskedAt }) => !areApart(lastAskedAt, facts.sweptAt, policy));
  const before = { ...remembered, absences };
  const keys = keysInQuestion(facts).flatMap((key) => followKey(before, key));
  return [...followService(before, facts), ...keys, ...followVault(before, facts)];
}

function followService(before: TargetState, { service }: Facts): Absence[] {
  if (service.kind === "seen") return [];
  return service.kind === "absent" ? seenAbsent(before, "service", service) : standing(before, "service");
}

function followKey(
  before: TargetState,
  { subject, facts: { key, deletedKey, currentKey, keyUrl } }: KeyInQuestion,
): Absence[] {
  const known = subject === "keyAtLoss" || before.keyUrlSeen === keyUrl.url;
  if (!known || [key, deletedKey, currentKey].some(({ kind }) => kind === "seen")) return [];
  if (key.kind !== "absent" || deletedKey.kind !== "absent") return standing(before, subject);
  return seenAbsent(before, subject, key);
}

/** The name of a deleted vault does not resolve. One that answers, whatever it says, is there; any other failure is on our side. */
function followVault(before: TargetState, { vault, deletedVault, key }: Facts): Absence[] {
  if (vault.kind === "seen" || deletedVault.kind === "seen") return [];
  if (deletedVault.kind === "refused" || deletedVault.kind === "unreachable") return standing(before, "vault");
  if (vault.kind !== "absent") return standing(before, "vault");
  if ("kind" in key) return seenAbsent(before, "vault", vault);
  if (key.key.kind !== "unreachable" || key.key.failure.status !== undefined) return [];
  const resolves = key.key.failure.code !== "ENOTFOUND";
  return resolves ? standing(before, "vault") : seenAbsent(before, "vault", vault);
}

function seenAbsent(before: TargetState, subject: Absence["subject"], { askedAt, answeredAt }: Sighting): Absence[] {
  const [absence = { subject, askedAt, answeredAt }] = standing(before, subject);
  return [{ ...absence, lastAskedAt: askedAt }];
}

function standing(before: TargetState, subject: Absence["subject"]): Absence[] {
  return before.absences.filter((absence) => absence.subject === subject);
}
