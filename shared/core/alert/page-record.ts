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
  /** `trying`: a try was begun, and nobody has recorded how it ended. */
  readonly arrived: "no" | "trying" | "perhaps";
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
  /** A trigger was accepted, or may have been; that of `pending` apart. */
  readonly mayKnow: boolean;
  /** As last rendered: what is resolved in the end. */
  readonly page: Page;
}

/** What receivers know a thread of an alert by: the key of its pages, and the owner of their deliveries. */
export function keyOfThread(key: string, thread: Thread): string {
  return thread === "alert" ? key : `${key}/redeploy`;
}

/** Whether its receiver may have heard of the alert. */
export function mayHaveHeard({ mayKnow, pending }: PageRecord): boolean {
  return mayKnow || (pending?.action === "trigger" && pending.arrived !== "no");
}

/** Before a try. Where one was begun before and nobody recorded how it ended, it may have arrived. */
export function begun(record: PageRecord): PageRecord {
  const { pending } = record;
  return pending === undefined
    ? record
    : { ...record, pending: { ...pending, arrived: pending.arrived === "no" ? "trying" : "perhaps" } };
}

/** How a try ended. `lost`: it did not arrive, or was turned away unread. */
export type Tried = "accepted" | "may-have-arrived" | "lost" | "dead";

/** After a try; undefined: nothing is left to remember. */
export function tried(record: PageRecord, part: PagePart, eventId: string, how: Tried): PageRecord | undefined {
  const { pending } = record;
  const isPending = pending?.eventId === eventId;
  const isOver = part.action === "resolve" && isPending;
  if (how === "accepted") {
    if (isOver) return undefined;
    const rest = isPending ? undefined : pending;
    return part.action === "trigger"
      ? { ...record, mayKnow: true, told: part.standing, toldBy: eventId, pending: rest }
      : { ...record, mayKnow: false, told: undefined, toldBy: undefined };
  }
  // Superseded meanwhile: that it may have arrived was noted then.
  if (!isPending) return record;
  if (how === "may-have-arrived") return { ...record, pending: { ...pending, arrived: "perhaps" } };
  const unheard = { ...pending, arrived: pending.arrived === "perhaps" ? ("perhaps" as const) : ("no" as const) };
  if (how === "lost") return { ...record, pending: unheard };
  return isOver ? undefined : withoutPending({ ...record, pending: unheard });
}

/** The owed page is not owed any more; whether it may have arrived is remembered. */
export function withoutPending(record: PageRecord): PageRecord {
  return { ...record, mayKnow: mayHaveHeard(record), pending: undefined };
}
