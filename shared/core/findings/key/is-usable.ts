/** Whether a key can be used at this moment, as far as its own attributes tell. */
import { type Key } from "../../facts/key";
import { earliestOnOurClock, latestOnOurClock, type Seen } from "../../facts/observation";

/** Key operations without which a FHIR service cannot use its key (Microsoft's own check refuses such a key: `KeyWrapUnwrapTestProvider`). */
const NEEDED_OPERATIONS = ["wrapkey", "unwrapkey"] as const;

/** Enabled, inside its validity without any tolerance (within it nobody can say), and allowed to wrap and unwrap. */
export function isUsable(key: Seen<Key>): boolean {
  return key.value.enabled && isValid(key) && missingOperations(key.value).length === 0;
}

export function isValid(key: Seen<Key>): boolean {
  const { notBefore, expiresOn } = key.value;
  const begun = notBefore === undefined || latestOnOurClock(notBefore, key).getTime() <= key.askedAt.getTime();
  const ended = expiresOn !== undefined && earliestOnOurClock(expiresOn, key).getTime() <= key.answeredAt.getTime();
  return begun && !ended;
}

/** Needed operations that the key does not permit, in lower case; none where Azure does not say what it permits. */
export function missingOperations({ keyOperations }: Key): readonly string[] {
  const permitted = keyOperations?.map((operation) => operation.toLowerCase());
  return NEEDED_OPERATIONS.filter((operation) => permitted?.includes(operation) === false);
}
