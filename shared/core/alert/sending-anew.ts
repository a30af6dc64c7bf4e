/** When what died is sent anew: once as soon as its receiver is well, and after an interval that doubles each time, since what is rejected for good would be so for ever. */
import { elapsedMs } from "../moment";
import { type Died, type PageRecord } from "./page-record";

export interface Retrying {
  /** Whether the channel's receiver has taken nothing since it did not take something. */
  readonly inTrouble: boolean;
  readonly now: Date;
  readonly reminderMs: number;
}

const LONGEST_MS = 24 * 3_600_000;

export function isSentAnew(died: Died, record: PageRecord, { inTrouble, now, reminderMs }: Retrying): boolean {
  const { held, pagedAt } = record;
  if (held === true || elapsedMs(pagedAt, now) >= intervalMs(record, reminderMs)) return true;
  return died === "once" && !inTrouble;
}

/** From the reminders' interval up to a day, or as long as that interval is. */
function intervalMs({ sentAnew = 0 }: PageRecord, reminderMs: number): number {
  return Math.max(reminderMs, Math.min(reminderMs * 2 ** sentAnew, LONGEST_MS));
}

/** What its death would say of a page that is sent anew now. */
export function diesAs({ inTrouble }: Pick<Retrying, "inTrouble">): Died {
  return inTrouble ? "once" : "again";
}

/** One more time. */
export function timesSent({ sentAnew = 0 }: PageRecord): number {
  return sentAnew + 1;
}
