/** What is known when pages of one channel are planned, and what a plan changes. */
import { type OutboxEntry } from "../delivery/outbox-entry";
import { type Page } from "../page/page";
import { type Alert } from "./alert";
import { type News } from "./news";
import { type PageRecord, type PendingPage } from "./page-record";
import { type Standing } from "./standing";

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
  /** Identifies the receiver's address and key. */
  readonly receiver: string;
  /** Identifies what calls are signed with; undefined: they are unsigned. */
  readonly signature?: string | undefined;
  readonly redeploymentIsAnAlertOfItsOwn: boolean;
  readonly wants: (news: News) => boolean;
  readonly render: (page: Page) => Pick<OutboxEntry, "contentType" | "body">;
}

export interface PagePlan {
  readonly subscriptionId: string;
  readonly channel: PagedChannel;
  /** Whether its receiver has taken nothing since it did not take something. */
  readonly inTrouble: boolean;
  /** Its receiver said that it is there no more: nothing is owed to it, and what is known waits for another one. */
  readonly isGone: boolean;
  readonly alerts: readonly StandingAlert[];
  /** Of this channel. */
  readonly records: readonly PageRecord[];
  readonly now: Date;
  readonly reminderMs: number;
  /** How long a resolve is sent anew from its first death on. */
  readonly retentionMs: number;
  readonly text: PageText;
}

/** One record's change; `after` undefined: forget it. */
export interface PageChange {
  readonly before: PageRecord | undefined;
  readonly after: PageRecord | undefined;
  readonly owed: OutboxEntry | undefined;
  /** An owed page that is not sent any more, and what stands for it. */
  readonly superseded: { readonly pending: PendingPage; readonly by: string } | undefined;
  /** Its receiver may have the alert open for good: the resolve died as long as one is kept. */
  readonly givenUp?: true;
}
