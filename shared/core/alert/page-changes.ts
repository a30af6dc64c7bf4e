/** What a plan makes of one record: told, passed over, held back by a silence, or over. */
import { type EventType } from "../event/event";
import { elapsedMs } from "../moment";
import { type Page, type Reason } from "../page/page";
import { type Alert } from "./alert";
import { isOfAnother } from "./another-receiver";
import { type News } from "./news";
import { absorbed, entryOf, pageId, pendingOf, supersededBy } from "./page-entry";
import { type PageChange, type PagePlan, type Silencing } from "./page-plan";
import {
  type Died,
  insteadOfPending,
  keyOfThread,
  mayHaveHeard,
  NOTHING_KNOWN,
  type PagePart,
  type PageRecord,
  withoutPending,
} from "./page-record";
import { newsAsPaged } from "./page-severity";
import { diesAs, isResolveSentAnew, type Retrying } from "./sending-anew";
import { isSameStanding, newsSince, saysAsMuch } from "./standing";

/** A page is owed, instead of the one that was. */
export function told(
  plan: PagePlan,
  alert: Alert,
  part: PagePart,
  record: PageRecord | undefined,
  why: readonly Reason[],
  { type, severity }: News,
): PageChange {
  const sequence = (record?.sequence ?? 0) + 1;
  const page = pageOf(plan, alert, part, record, { why, severity, sequence });
  const owed = entryOf(plan, page, type, sequence, part);
  const after: PageRecord = {
    ...(record === undefined ? NOTHING_KNOWN : insteadOfPending(record)),
    ...placeOf(plan, part, page),
    ...{ sequence, decided: part.standing, pagedAt: plan.now, pagedTo: plan.channel.receiver },
    ...{ page, pending: pendingOf(owed, page), held: undefined, unresolved: undefined },
    undelivered: record?.undelivered && diesNextAs(plan, alert, part, record),
  };
  const superseded = record?.pending && { pending: record.pending, by: page.id };
  return { before: record, after, owed, superseded };
}

/**
 * Not worth a page to this channel: how it stands is remembered, so that the next change is one. An owed page that tells of what is over by now is
 * not sent any more. Only outages have more than one piece of news.
 */
export function passedOver(
  plan: PagePlan,
  alert: Alert,
  part: PagePart,
  record: PageRecord | undefined,
): readonly PageChange[] {
  const { now, channel } = plan;
  const { standing: decided } = part;
  if (record === undefined) {
    if (alert.kind !== "outage") return [];
    const page = pageOf(plan, alert, part, record, { why: ["first"], severity: "info", sequence: 0 });
    const silent: PageRecord = {
      ...{ ...NOTHING_KNOWN, ...placeOf(plan, part, page), sequence: 0, decided, passed: decided },
      ...{ pagedAt: now, pagedTo: channel.receiver, page, pending: undefined, held: undefined },
    };
    return [{ before: record, after: silent, owed: undefined, superseded: undefined }];
  }
  const { undelivered, unresolved, held } = record;
  const isSettled = undelivered === undefined && unresolved === undefined && held !== true;
  const isNothingNew = isSameStanding(record.decided, decided) && saysAsMuch(record.decided, decided);
  if (isSettled && isNothingNew) return [];
  const pagedAt = held === true ? now : record.pagedAt;
  const after = { ...withoutPending(record), ...{ decided, passed: decided, pagedAt } };
  return [withdrawn(plan, record, { ...after, undelivered: undefined, unresolved: undefined, held: undefined })];
}

/** Silenced: an owed page that no try was begun of waits for the end, and is news again then if it still is. */
export function heldBack(plan: PagePlan, silencing: Silencing, record: PageRecord | undefined): readonly PageChange[] {
  if (record === undefined) return [];
  const { pending, told: known, passed, decided, page, held } = record;
  const pierces = silencing === "pierced-by-redeployment" && page.why.includes("redeploy");
  if (pending?.action === "trigger" && pending.arrived === "no" && !pierces) {
    const before = known ?? passed ?? decided;
    return [withdrawn(plan, record, { ...withoutPending(record), decided: before, held: true })];
  }
  if (held === true) return [];
  return [{ before: record, after: { ...record, held: true }, owed: undefined, superseded: undefined }];
}

/** The alert is over, which is owed as of `owedAt`: a resolve goes wherever a trigger may have gone, silenced or not, wanted or not (prometheus/alertmanager#226, #878), and nowhere else. */
export function over(plan: PagePlan, record: PageRecord, owedAt: Date): readonly PageChange[] {
  const { pending, key, thread, decided: standing, since, unresolved } = record;
  const sequence = record.sequence + 1;
  const id = pageId(plan, key, thread, sequence);
  const superseded = pending && { pending, by: id };
  const forgotten = { before: record, after: undefined, owed: undefined, superseded };
  if (isOfAnother(record, plan.channel) || !mayHaveHeard(record)) return [forgotten];
  if (isGivenUp(plan, record)) return [{ ...forgotten, givenUp: true }];
  if (!isResolveDue(plan, record)) return [];
  const page = plan.text.over(record, {
    ...{ id, key: keyOfThread(key, thread), action: "resolve", why: ["resolved"], severity: "info" },
    ...{ at: plan.now, since, supersedes: supersededBy(record) },
  });
  const anew = unresolved === undefined ? {} : ({ anew: true } as const);
  const part: PagePart = { key, thread, action: "resolve", standing, ...anew };
  const owed = entryOf({ ...plan, now: owedAt }, page, OVER[record.page.about], sequence, part);
  const after: PageRecord = {
    ...{ ...withoutPending(record), sequence, pending: pendingOf(owed, page), held: undefined },
    ...{ pagedAt: plan.now, pagedTo: plan.channel.receiver },
    unresolved: unresolved && { ...unresolved, died: diesAs(plan), sentAnew: unresolved.sentAnew + 1 },
  };
  return [{ before: record, after, owed, superseded }];
}

/** Whether a resolve that goes on dying was sent anew for long enough, and once at least. */
function isGivenUp({ now, retentionMs }: PagePlan, { unresolved, pending }: PageRecord): boolean {
  if (unresolved === undefined || pending !== undefined || unresolved.sentAnew === 0) return false;
  return elapsedMs(unresolved.since, now) >= retentionMs;
}

/** Whether the end of an alert is told now: at once, and after it died when a page that died is told again. */
export function isResolveDue(plan: Resolving, record: PageRecord): boolean {
  const { pending, unresolved } = record;
  if (plan.isGone || pending?.action === "resolve" || isOfAnother(record, plan.channel)) return false;
  return unresolved === undefined || isResolveSentAnew(unresolved, record, plan);
}

export type Resolving = Retrying & Pick<PagePlan, "channel" | "isGone">;

/** Under which event an alert goes that is over. */
const OVER = {
  outage: "service.recovered",
  posture: "posture.cleared",
  blind: "monitor.sighted",
  misconfigured: "monitor.misconfigured",
  channel: "delivery.dead",
  test: "monitor.test",
} as const satisfies Record<Page["about"], EventType>;

function placeOf(
  { channel }: PagePlan,
  { key, thread }: PagePart,
  { since }: Page,
): Pick<PageRecord, "channel" | "key" | "thread" | "since"> {
  return { channel: channel.name, key, thread, since };
}

/** Of a page that is owed after one died: a change, or what stands again, may die as the first did. */
function diesNextAs(plan: PagePlan, alert: Alert, { standing }: PagePart, record: PageRecord): Died {
  const isWanted = (reason: Reason): boolean => plan.channel.wants(newsAsPaged(alert, standing, reason));
  const isChange = record.unresolved !== undefined || newsSince(record.decided, standing).some(isWanted);
  return isChange ? "once" : diesAs(plan);
}

function pageOf(
  plan: PagePlan,
  alert: Alert,
  { key, thread }: PagePart,
  record: PageRecord | undefined,
  { sequence, ...said }: Pick<Page, "why" | "severity"> & { readonly sequence: number },
): Page {
  return plan.text.of(alert, {
    ...{
      id: pageId(plan, key, thread, sequence),
      key: keyOfThread(key, thread),
      action: "trigger",
      ...said,
      at: plan.now,
    },
    ...{
      since: record?.since ?? alert.since ?? plan.now,
      supersedes: record === undefined ? [] : supersededBy(record),
    },
  });
}

/** Nothing is owed any more, and what was stands for nothing. */
function withdrawn({ now }: PagePlan, before: PageRecord, after: PageRecord): PageChange {
  return { before, after, owed: undefined, superseded: absorbed(before, before.toldBy, now) };
}
