/** Follows objects known before that every source now says are absent: the patience before "gone". */
import { type Facts } from "../facts/facts";
import { type Sighting } from "../facts/observation";
import { keysInQuestion, type KeyInQuestion } from "../findings/key/key-of";
import { areApart, type Policy } from "../incident/policy";
import { type Absence, type TargetState } from "./target-state";

/** The absences after this sweep. A source that could not be read neither confirms nor ends one, unless for too long. */
export function followAbsences(before: TargetState | undefined, facts: Facts, policy: Policy): readonly Absence[] {
  if (before === undefined) return [];
  const keys = keysInQuestion(facts).flatMap((key) => followKey(before, key, policy));
  return [...followService(before, facts, policy), ...keys, ...followVault(before, facts, policy)];
}

function followService(before: TargetState, { service }: Facts, policy: Policy): Absence[] {
  if (service.kind === "seen") return [];
  return service.kind === "absent" ? seenAbsent(before, "service", service, policy) : standing(before, "service");
}

function followKey(
  before: TargetState,
  { subject, facts: { key, deletedKey, currentKey, keyUrl } }: KeyInQuestion,
  policy: Policy,
): Absence[] {
  const known = subject === "keyAtLoss" || before.keyUrlSeen === keyUrl.url;
  if (!known || [key, deletedKey, currentKey].some(({ kind }) => kind === "seen")) return [];
  if (key.kind !== "absent" || deletedKey.kind !== "absent") return standing(before, subject);
  return seenAbsent(before, subject, key, policy);
}

/** The name of a deleted vault does not resolve. One that answers, whatever it says, is there; any other failure is on our side. */
function followVault(before: TargetState, { vault, deletedVault, key }: Facts, policy: Policy): Absence[] {
  if (vault.kind === "seen" || deletedVault.kind === "seen") return [];
  if (deletedVault.kind === "refused" || deletedVault.kind === "unreachable") return standing(before, "vault");
  if (vault.kind !== "absent") return standing(before, "vault");
  if ("kind" in key) return seenAbsent(before, "vault", vault, policy);
  if (key.key.kind !== "unreachable" || key.key.failure.status !== undefined) return [];
  const resolves = key.key.failure.code !== "ENOTFOUND";
  return resolves ? standing(before, "vault") : seenAbsent(before, "vault", vault, policy);
}

function seenAbsent(
  before: TargetState,
  subject: Absence["subject"],
  { askedAt, answeredAt }: Sighting,
  policy: Policy,
): Absence[] {
  const known = standing(before, subject).filter(({ lastAskedAt }) => !areApart(lastAskedAt, askedAt, policy));
  const [absence = { subject, askedAt, answeredAt }] = known;
  return [{ ...absence, lastAskedAt: askedAt }];
}

function standing(before: TargetState, subject: Absence["subject"]): Absence[] {
  return before.absences.filter((absence) => absence.subject === subject);
}
