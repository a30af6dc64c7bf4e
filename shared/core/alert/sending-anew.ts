/** When what died is sent anew: once as soon as its receiver is well, whenever it would be signed otherwise, and after an interval. */
import { elapsedMs } from "../moment";
import { type PagedChannel } from "./page-plan";
import { type Died, type PageRecord, type Unresolved } from "./page-record";

export interface Retrying {
  /** Whether the channel's receiver has taken nothing since it did not take something. */
  readonly inTrouble: boolean;
  readonly channel: Pick<PagedChannel, "signature">;
  readonly now: Date;
  readonly reminderMs: number;
}

const LONGEST_MS = 24 * 3_600_000;

/** What stands is told as often as it would be reminded of. */
export function isPageSentAnew(died: Died, record: PageRecord, retrying: Retrying): boolean {
  return isSentAnew(died, record, retrying.reminderMs, retrying);
}

/** What is over is urgent to nobody, and may be rejected for good: the interval doubles each time, up to a day. */
export function isResolveSentAnew({ died, sentAnew }: Unresolved, record: PageRecord, retrying: Retrying): boolean {
  const { reminderMs } = retrying;
  const intervalMs = Math.max(reminderMs, Math.min(reminderMs * 2 ** sentAnew, LONGEST_MS));
  return isSentAnew(died, record, intervalMs, retrying);
}

function isSentAnew(died: Died, record: PageRecord, intervalMs: number, { channel, inTrouble, now }: Retrying) {
  const { held, pagedAt, diedSignature } = record;
  if (held === true || diedSignature !== channel.signature) return true;
  return elapsedMs(pagedAt, now) >= intervalMs || (died === "once" && !inTrouble);
}

/** What its death would say of a page that is sent anew now. */
export function diesAs({ inTrouble }: Pick<Retrying, "inTrouble">): Died {
  return inTrouble ? "once" : "again";
}
