/** A page as it is put into the outbox, and as its alert's record refers to it. */
import { type OutboxEntry } from "../delivery/outbox-entry";
import { type EventType } from "../event/event";
import { identifierOf } from "../identifier";
import { type Page } from "../page/page";
import { type PagePart, type PageRecord, type PendingPage, type Thread } from "./page-record";

export interface Sender {
  readonly subscriptionId: string;
  readonly channel: {
    readonly name: string;
    readonly receiver: string;
    readonly render: (page: Page) => Pick<OutboxEntry, "contentType" | "body">;
  };
  readonly now: Date;
}

export function entryOf(
  { subscriptionId, channel, now }: Sender,
  page: Page,
  type: EventType,
  sequence: number,
  part: PagePart,
): OutboxEntry {
  return {
    ...{ subscriptionId, channel: channel.name, eventId: page.id, type, owner: page.key, sequence, at: now },
    ...channel.render(page),
    ...{ attempts: 0, nextAttemptAt: now, lastFailure: undefined, page: { ...part, receiver: channel.receiver } },
  };
}

export function pendingOf({ eventId, type, owner, sequence, at }: OutboxEntry, page: Page): PendingPage {
  const { action, supersedes } = page;
  return { eventId, type, owner, sequence, at, action, supersedes, arrived: "no" };
}

/** What a page stands for that comes instead of the one that is owed. */
export function supersededBy({ pending }: Pick<PageRecord, "pending">): readonly string[] {
  return pending === undefined ? [] : [...pending.supersedes, pending.eventId].slice(-MOST_SUPERSEDED);
}

const MOST_SUPERSEDED = 20;

/** An alert may come again under the same key, and is numbered anew then: the moment tells such pages apart. */
export function pageId(
  { subscriptionId, channel, now }: Sender,
  key: string,
  thread: Thread,
  sequence: number,
): string {
  return identifierOf("page", subscriptionId, channel.name, key, thread, sequence, now.toISOString());
}

/** The page that is owed no more, if any: another stands for it, or nothing does. */
export function absorbed(
  { pending }: PageRecord,
  by: string | undefined,
  now: Date,
): { readonly pending: PendingPage; readonly by: string } | undefined {
  return pending && { pending, by: by ?? identifierOf("absorbed", pending.eventId, now.toISOString()) };
}
