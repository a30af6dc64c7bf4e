/** Whether a key can be used at this moment, as far as its own attributes tell. */
import { type Key } from "../../facts/key";
import { earliestOnOurClock, latestOnOurClock, type Seen } from "../../facts/observation";

/** Enabled, and inside its validity without any tolerance: within it nobody can say. */
export function isUsable(key: Seen<Key>): boolean {
  const { enabled, notBefore, expiresOn } = key.value;
  const begun = notBefore === undefined || latestOnOurClock(notBefore, key).getTime() <= key.askedAt.getTime();
  const ended = expiresOn !== undefined && earliestOnOurClock(expiresOn, key).getTime() <= key.answeredAt.getTime();
  return enabled && begun && !ended;
}
