/**
 * What is known of what one page channel knows of one alert. A page is marked as being tried before it is sent, so that a crash in
 * between leaves no alert open that nobody resolves (healthchecks/healthchecks#212, grafana/grafana#68162).
 */
import { type EventType } from "../event/event";
import { type Page } from "../page/page";
import { type Standing } from "./standing";

/** `redeployment`: the second alert of receivers that call nobody again who acknowledged the first. */
export type Thread = "alert" | "redeployment";

/** The part of an outbox entry that belongs to an alert. */
export interface PagePart {
  readonly key: string;
  readonly thread: Thread;
  readonly action: Page["action"];
  /** What its receiver knows once it has accepted it. */
  readonly standing: Standing;
}

/** A page that is owed. */
export interface PendingPage {
  readonly eventId: string;
  readonly type: EventType;
  readonly owner: string;
  readonly sequence: number;
  readonly at: Date;
  readonly action: Page["action"];
  /** What it stands for itself. */
  readonly supersedes: readonly string[];
  /** A try was begun: it may have arrived. */
  readonly begun: boolean;
}

export interface PageRecord {
  readonly channel: string;
  readonly key: string;
  readonly thread: Thread;
  readonly since: Date;
  /** Number of the last page. */
  readonly sequence: number;
  /** As was last decided: told, being told, or not worth telling to this channel. */
  readonly decided: Standing;
  /** When a page was last decided on. */
  readonly pagedAt: Date;
  /** As its receiver was last told, and by which page; undefined: nothing was accepted yet. */
  readonly told: Standing | undefined;
  readonly toldBy: string | undefined;
  readonly pending: PendingPage | undefined;
  /** A trigger was accepted, or may have been. */
  readonly mayKnow: boolean;
  /** A trigger is being tried: whether it arrived is not known yet. */
  readonly trying: boolean;
  /** As last rendered: what is resolved in the end. */
  readonly page: Page;
}

/** Whether its receiver may have heard of the alert. */
export function mayHaveHeard({ mayKnow, trying }: PageRecord): boolean {
  return mayKnow || trying;
}

/** Before a try. Where one was begun before and nobody recorded how it ended, it may have arrived. */
export function begun(record: PageRecord, { action }: PagePart): PageRecord {
  const pending = record.pending && { ...record.pending, begun: true };
  if (action === "resolve") return { ...record, pending };
  return { ...record, pending, mayKnow: record.mayKnow || record.trying, trying: true };
}

/** How a try ended. `lost`: it did not arrive, or was turned away unread. */
export type Tried = "accepted" | "may-have-arrived" | "lost" | "dead";

/** After a try; undefined: nothing is left to remember. */
export function tried(record: PageRecord, part: PagePart, eventId: string, how: Tried): PageRecord | undefined {
  const isLast = record.pending?.eventId === eventId;
  const pending = isLast ? undefined : record.pending;
  const isOver = part.action === "resolve" && isLast;
  switch (how) {
    case "accepted":
      if (isOver) return undefined;
      return part.action === "resolve"
        ? { ...record, mayKnow: false, trying: false, told: undefined, toldBy: undefined }
        : { ...record, mayKnow: true, trying: false, told: part.standing, toldBy: eventId, pending };
    case "may-have-arrived":
      return part.action === "resolve" ? record : { ...record, mayKnow: true, trying: false };
    case "lost":
      return { ...record, trying: false };
    case "dead":
      return isOver ? undefined : { ...record, trying: false, pending };
  }
}
