/** Why a page channel is told of an alert now: whatever is news to its receiver, as far as anybody knows what that was told. */
import { elapsedMs } from "../moment";
import { type Reason } from "../page/page";
import { type Alert } from "./alert";
import { doubtsOf, isResolveInDoubt, type PageRecord, type Thread } from "./page-record";
import { isPageSentAnew, type Retrying } from "./sending-anew";
import { isSameStanding, needsRedeployment, newsSince, type Standing } from "./standing";

export interface Telling extends Retrying {
  readonly kind: Alert["kind"];
  readonly thread: Thread;
  readonly standing: Standing;
  /** Undefined: the channel knows nothing of it, and nothing was decided. */
  readonly record: PageRecord | undefined;
  readonly isWanted: (reason: Reason) => boolean;
}

/** Most pressing first, one of them wanted at least. Empty: nothing is worth a page to this channel. `wait`: what is decided goes on. */
export function reasonsToTell(telling: Telling): readonly Reason[] | "wait" {
  const news = newsFor(telling);
  return news === "wait" || news.some(telling.isWanted) ? news : [];
}

function newsFor(telling: Telling): readonly Reason[] | "wait" {
  const { standing, record, isWanted } = telling;
  const atFirst = newsAtFirst(telling);
  if (record === undefined) return atFirst;
  const { pending, decided, told, passed, undelivered, unresolved } = record;
  const changes = newsSince(decided, standing);
  if (isResolveInDoubt(pending)) return atFirst.some(isWanted) ? atFirst : "wait";
  if (pending !== undefined) return isSameStanding(decided, standing) ? "wait" : newsToReceiver(telling, record);
  if (unresolved !== undefined) return newsToReceiver(telling, record);
  if (undelivered !== undefined) {
    const owed = newsToReceiver(telling, record);
    const isDue = isPageSentAnew(undelivered, record, telling) || changes.some(isWanted);
    return isDue || owed.length === 0 ? owed : "wait";
  }
  const { kept, isCut } = doubtsOf(record);
  const doubtful = kept.length === 0 && !isCut ? [] : newsToReceiver(telling, record);
  if (doubtful.length > 0) return doubtful;
  const isNew = told === undefined && (passed === undefined || !changes.some(isWanted));
  if (isNew && atFirst.some(isWanted)) return atFirst;
  return changes.length > 0 || !isReminderDue(record, telling) ? changes : ["reminder"];
}

function newsAtFirst({ thread, standing }: Telling): readonly Reason[] {
  return thread === "redeployment" && needsRedeployment(standing) ? ["redeploy"] : newsSince(undefined, standing);
}

/** What is wanted news to it: by what it was told, or what was passed over; else all of it, where it was told nothing; else by what it may believe, which is all of it where that is anything. */
function newsToReceiver(telling: Telling, record: PageRecord): readonly Reason[] {
  const { standing, isWanted } = telling;
  const { told, passed } = record;
  const since = (known: readonly Standing[]) => known.map((each) => newsSince(each, standing));
  const known = told ?? passed;
  const { kept, isCut } = doubtsOf(record);
  const lists = [
    ...since(known === undefined ? [] : [known]),
    ...(told === undefined ? [newsAtFirst(telling)] : []),
    ...since(kept),
    ...(isCut ? [newsAtFirst(telling)] : []),
  ];
  return lists.find((news) => news.some(isWanted)) ?? [];
}

function isReminderDue({ pagedAt, held }: PageRecord, { kind, standing, now, reminderMs }: Telling): boolean {
  const lasts = standing.phase !== "restored" || needsRedeployment(standing);
  return kind === "outage" && lasts && held !== true && elapsedMs(pagedAt, now) >= reminderMs;
}
