/**
 * Decides what one page channel is owed: a page where an alert stands otherwise than the channel was last told, and a resolve where it is over.
 * One rule for a first page, a change, a restart, a backlog and the end of a silence. Each crossing is told late rather than never.
 */
import { type OutboxEntry } from "../delivery/outbox-entry";
import { type EventType } from "../event/event";
import { identifierOf } from "../identifier";
import { elapsedMs } from "../moment";
import { type Page, type Reason } from "../page/page";
import { type Alert } from "./alert";
import { newsOf, type News } from "./news";
import {
  keyOfThread,
  mayHaveHeard,
  type PageRecord,
  type PendingPage,
  type Thread,
  withoutPending,
} from "./page-record";
import { isSameStanding, needsRedeployment, newsSince, type Standing } from "./standing";

/** Whether an alert is silenced now. `pierced-by-redeployment`: but not for a window that closes. */
export type Silencing = "none" | "pierced-by-redeployment" | "complete";

export interface StandingAlert {
  readonly alert: Alert;
  readonly standing: Standing;
  readonly silencing: Silencing;
}

/** The page of an alert for what is news of it; `over`: what became of one that stands no more, from the page that was last rendered. */
export interface PageText {
  of(alert: Alert, head: PageHead): Page;
  over(record: PageRecord, head: PageHead): Page;
}

export type PageHead = Pick<Page, "id" | "key" | "action" | "why" | "severity" | "at" | "since" | "supersedes">;

export interface PagedChannel {
  readonly name: string;
  readonly redeploymentIsAnAlertOfItsOwn: boolean;
  readonly wants: (news: News) => boolean;
  readonly render: (page: Page) => Pick<OutboxEntry, "contentType" | "body">;
}

export interface PagePlan {
  readonly subscriptionId: string;
  readonly channel: PagedChannel;
  readonly alerts: readonly StandingAlert[];
  /** Of this channel. */
  readonly records: readonly PageRecord[];
  readonly now: Date;
  readonly reminderMs: number;
  readonly text: PageText;
}

/** One record's change; `after` undefined: forget it. */
export interface PageChange {
  readonly before: PageRecord | undefined;
  readonly after: PageRecord | undefined;
  readonly owed: OutboxEntry | undefined;
  /** An owed page that is not sent any more, and what stands for it. */
  readonly superseded: { readonly pending: PendingPage; readonly by: string } | undefined;
}

export function planPages(plan: PagePlan): readonly PageChange[] {
  const threads: readonly Thread[] = plan.channel.redeploymentIsAnAlertOfItsOwn ? ["alert", "redeployment"] : ["alert"];
  const planned = plan.alerts.flatMap((alert) =>
    threads.map((thread) => ({ alert, thread, record: recordOf(plan, alert.alert.key, thread) })),
  );
  const standing = planned.filter(({ alert, thread, record }) => isThere(alert.standing, thread, record));
  const over = plan.records.filter((record) => !standing.some((one) => one.record === record));
  return [
    ...standing.flatMap(({ alert, thread, record }) => follow(plan, alert, thread, record)),
    ...over.flatMap((record) => end(plan, record)),
  ];
}

function recordOf({ records }: Pick<PagePlan, "records">, key: string, thread: Thread): PageRecord | undefined {
  return records.find((record) => record.key === key && record.thread === thread);
}

/** The second alert begins when a redeployment is needed, and lasts until none is, or was. */
function isThere(standing: Standing, thread: Thread, record: PageRecord | undefined): boolean {
  if (thread === "alert") return true;
  return needsRedeployment(standing) || (record !== undefined && standing.stage === "redeployed");
}

function follow(
  plan: PagePlan,
  { alert, standing, silencing }: StandingAlert,
  thread: Thread,
  record: PageRecord | undefined,
): readonly PageChange[] {
  const { channel, now } = plan;
  if (thread === "alert" && isToldElsewhere(plan, alert, standing)) return [];
  const why = reasonsFor(plan, alert, standing, thread, record);
  const mayTell = silencing === "none" || (silencing !== "complete" && tellsOfRedeployment(why, standing));
  if (!mayTell) return [];
  const same = record !== undefined && isSameStanding(record.decided, standing);
  const [first] = why;
  if (first === undefined) return same || record === undefined ? [] : [absorbed(record, standing, plan)];
  const mostPressing = why.find((reason) => isWanted(channel, alert, reason));
  if (mostPressing === undefined) return same || record === undefined ? [] : [absorbed(record, standing, plan)];
  const news = newsOf(alert, mostPressing);
  const sequence = (record?.sequence ?? 0) + 1;
  const since = record?.since ?? alert.since ?? now;
  const id = pageId(plan, alert.key, thread, sequence);
  const { pending } = record ?? {};
  const supersedes = pending === undefined ? [] : [...pending.supersedes, pending.eventId].slice(-MOST_SUPERSEDED);
  const page = plan.text.of(alert, {
    ...{
      id,
      key: keyOfThread(alert.key, thread),
      action: "trigger",
      why,
      severity: news.severity,
      at: now,
      since,
      supersedes,
    },
  });
  const owed = entryOf(plan, page, news, { key: alert.key, thread, sequence, standing });
  const after: PageRecord = {
    ...{ channel: channel.name, key: alert.key, thread, since, sequence, decided: standing, pagedAt: now },
    ...{
      told: record?.told,
      toldBy: record?.toldBy,
      mayKnow: record !== undefined && mayHaveHeard(record),
    },
    ...{ page, pending: pendingOf(owed, page) },
  };
  return [{ before: record, after, owed, superseded: pending && { pending, by: id } }];
}

const MOST_SUPERSEDED = 20;

/** A receiver that has the second alert is told of the outage there; one that was never told before the window closed needs no first. */
function isToldElsewhere({ channel, records }: PagePlan, { key }: Alert, standing: Standing): boolean {
  if (!channel.redeploymentIsAnAlertOfItsOwn) return false;
  const hasSecond = recordOf({ records }, key, "redeployment") !== undefined;
  return needsRedeployment(standing) || (standing.stage === "redeployed" && hasSecond);
}

function reasonsFor(
  { now, reminderMs }: PagePlan,
  { kind }: Alert,
  standing: Standing,
  thread: Thread,
  record: PageRecord | undefined,
): readonly Reason[] {
  if (record === undefined) return thread === "redeployment" ? ["redeploy"] : newsSince(undefined, standing);
  const news = record.pending === undefined ? newsSince(record.decided, standing) : newsBehind(record, standing);
  if (news.length > 0 || record.pending !== undefined) return news;
  const lasts = standing.phase !== "restored" || needsRedeployment(standing);
  const due = kind === "outage" && lasts && elapsedMs(record.pagedAt, now) >= reminderMs;
  return due ? ["reminder"] : [];
}

/** What is news where an owed page is not known to have arrived: nothing as long as it still says how the alert stands. */
function newsBehind(record: PageRecord, standing: Standing): readonly Reason[] {
  if (isSameStanding(record.decided, standing)) return [];
  const news = newsSince(record.told, standing);
  return news.length === 0 && record.pending?.arrived !== "no" ? newsSince(record.decided, standing) : news;
}

function tellsOfRedeployment(why: readonly Reason[], standing: Standing): boolean {
  return why.includes("redeploy") || (why.includes("first") && needsRedeployment(standing));
}

/** Nobody tells a channel of itself. */
function isWanted({ name, wants }: PagedChannel, alert: Alert, reason: Reason): boolean {
  if (alert.kind === "channel" && alert.trouble.channel === name) return false;
  return wants(newsOf(alert, reason));
}

/** Not worth a page to this channel. An owed page that tells of what is over by now is not sent any more. */
function absorbed(record: PageRecord, standing: Standing, { now }: PagePlan): PageChange {
  const { pending } = record;
  const by = pending && (record.toldBy ?? identifierOf("absorbed", pending.eventId, now.toISOString()));
  return {
    before: record,
    after: { ...withoutPending(record), decided: standing },
    owed: undefined,
    superseded: pending && by !== undefined ? { pending, by } : undefined,
  };
}

/** The alert is over: a resolve goes wherever a trigger may have gone, silenced or not, wanted or not (prometheus/alertmanager#226, #878), and nowhere else. */
function end(plan: PagePlan, record: PageRecord): readonly PageChange[] {
  const { pending } = record;
  if (pending?.action === "resolve") return [];
  const sequence = record.sequence + 1;
  const id = pageId(plan, record.key, record.thread, sequence);
  const superseded = pending && { pending, by: id };
  if (!mayHaveHeard(record)) return [{ before: record, after: undefined, owed: undefined, superseded }];
  const supersedes = pending === undefined ? [] : [...pending.supersedes, pending.eventId].slice(-MOST_SUPERSEDED);
  const page = plan.text.over(record, {
    ...{ id, key: keyOfThread(record.key, record.thread), action: "resolve", why: ["resolved"], severity: "info" },
    ...{ at: plan.now, since: record.since, supersedes },
  });
  const news: News = { type: OVER[record.page.about], severity: "info" };
  const { key, thread, decided: standing } = record;
  const owed = entryOf(plan, page, news, { key, thread, sequence, standing });
  return [
    {
      before: record,
      after: { ...withoutPending(record), sequence, pending: pendingOf(owed, page) },
      owed,
      superseded,
    },
  ];
}

/** Under which event an alert goes that is over. */
const OVER = {
  outage: "service.recovered",
  posture: "posture.cleared",
  blind: "monitor.sighted",
  misconfigured: "monitor.misconfigured",
  channel: "delivery.dead",
  test: "monitor.test",
} as const satisfies Record<Page["about"], EventType>;

/** An alert may come again under the same key, and is numbered anew then: the moment tells such pages apart. */
function pageId({ subscriptionId, channel, now }: PagePlan, key: string, thread: Thread, sequence: number): string {
  return identifierOf("page", subscriptionId, channel.name, key, thread, sequence, now.toISOString());
}

interface Numbered {
  readonly key: string;
  readonly thread: Thread;
  readonly sequence: number;
  readonly standing: Standing;
}

function entryOf(plan: PagePlan, page: Page, { type }: News, numbered: Numbered): OutboxEntry {
  const { key, thread, sequence, standing } = numbered;
  return {
    subscriptionId: plan.subscriptionId,
    channel: plan.channel.name,
    eventId: page.id,
    type,
    owner: page.key,
    sequence,
    at: plan.now,
    ...plan.channel.render(page),
    attempts: 0,
    nextAttemptAt: plan.now,
    lastFailure: undefined,
    page: { key, thread, action: page.action, standing },
  };
}

function pendingOf({ eventId, type, owner, sequence, at }: OutboxEntry, { action, supersedes }: Page): PendingPage {
  return { eventId, type, owner, sequence, at, action, supersedes, arrived: "no" };
}
