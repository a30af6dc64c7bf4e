/** KeyExpired and KeyNotYetValid: the key is outside its validity by more than five minutes on the vault's own clock. */
import { type Key } from "../../facts/key";
import { earliestOnOurClock, latestOnOurClock, type Seen } from "../../facts/observation";
import { plus } from "../../moment";
import { type Rule } from "../case";
import { type RootCause } from "../finding";
import { isValid } from "./is-usable";
import { keysInQuestion, nameOf, type KeyInQuestion } from "./key-of";

/** Clocks and caches differ: this much beyond `exp` or before `nbf` says nothing yet. */
const VALIDITY_TOLERANCE_MS = 5 * 60_000;

export const keyHasNotExpired: Rule = ({ facts }) =>
  seenKeys(facts).flatMap(({ question, key }) => {
    const { expiresOn } = key.value;
    if (expiresOn === undefined || !hasExpired(key)) return [];
    return [
      outsideValidity("KeyExpired", question, key, `expired at ${expiresOn.toISOString()}`, {
        earliest: earliestOnOurClock(expiresOn, key),
        latest: latestOnOurClock(expiresOn, key),
        fingerprint: `expired:${key.value.version}:${expiresOn.toISOString()}`,
      }),
    ];
  });

export const keyIsValidAlready: Rule = ({ facts }) =>
  seenKeys(facts).flatMap(({ question, key }) => {
    const { notBefore, updatedOn } = key.value;
    if (notBefore === undefined || !isNotYetValid(key)) return [];
    return [
      outsideValidity("KeyNotYetValid", question, key, `is not valid before ${notBefore.toISOString()}`, {
        earliest: undefined,
        latest: updatedOn && latestOnOurClock(updatedOn, key),
        fingerprint: updatedOn && `not-before:${key.value.version}:${updatedOn.toISOString()}`,
      }),
    ];
  });

function hasExpired(key: Seen<Key>): boolean {
  const { expiresOn } = key.value;
  return (
    expiresOn !== undefined &&
    key.askedAt.getTime() >= plus(latestOnOurClock(expiresOn, key), VALIDITY_TOLERANCE_MS).getTime()
  );
}

function isNotYetValid(key: Seen<Key>): boolean {
  const { notBefore } = key.value;
  return (
    notBefore !== undefined &&
    plus(key.answeredAt, VALIDITY_TOLERANCE_MS).getTime() < earliestOnOurClock(notBefore, key).getTime()
  );
}

/** Within the tolerance: neither usable for sure nor outside its validity for sure. A disabled key is bad anyhow. */
export function isValidityDoubtful(key: Seen<Key>): boolean {
  return key.value.enabled && !isValid(key) && !hasExpired(key) && !isNotYetValid(key);
}

function seenKeys(facts: Parameters<typeof keysInQuestion>[0]): readonly { question: KeyInQuestion; key: Seen<Key> }[] {
  return keysInQuestion(facts).flatMap((question) =>
    question.facts.key.kind === "seen" ? [{ question, key: question.facts.key }] : [],
  );
}

function outsideValidity(
  code: "KeyExpired" | "KeyNotYetValid",
  question: KeyInQuestion,
  key: Seen<Key>,
  what: string,
  start: RootCause["start"],
): RootCause {
  const evidence = `${nameOf(question)}, version ${key.value.version}, ${what}`;
  return { kind: "root-cause", code, subject: question.subject, certainty: "likely", evidence, sighting: key, start };
}
