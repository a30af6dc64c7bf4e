/**
 * What is known of what one page channel knows of one alert. A page is marked as being tried before it is sent, so that a crash in
 * between leaves no alert open that nobody resolves (healthchecks/healthchecks#212, grafana/grafana#68162).
 */
import { type EventType } from "../event/event";
import { type Page } from "../page/page";
import { type Newest, newestStandings } from "./newest-standings";
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
  /** Of a resolve: an earlier one died, and that was told. */
  readonly anew?: true;
  /** Whom it was for when it was owed: nobody else is sent it. */
  readonly receiver?: string;
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

/** `again`: so did one that was sent anew while the receiver seemed well. */
export type Died = "once" | "again";

/** `since`: when the first resolve died. */
export interface Unresolved {
  readonly since: Date;
  readonly died: Died;
  /** How often it was sent anew. */
  readonly sentAnew: number;
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
  /** When a page was last decided on, or a silence ended: reminders count from here. */
  readonly pagedAt: Date;
  /** Which receiver the last page was for. */
  readonly pagedTo: string | undefined;
  /** As its receiver was last told, and by which page; undefined: nothing was accepted yet. */
  readonly told: Standing | undefined;
  readonly toldBy: string | undefined;
  /** As it stood when that was last not worth telling to this channel; undefined: it always was. */
  readonly passed: Standing | undefined;
  /** What its receiver may believe besides: by pages that may have arrived, and are owed no more. */
  readonly doubted: readonly Standing[] | undefined;
  /** What it may believe besides was too much to keep: it may be anything. */
  readonly isDoubtCut: boolean | undefined;
  readonly pending: PendingPage | undefined;
  /** The last page died, and what it told is still to be told. */
  readonly undelivered: Died | undefined;
  /** Its resolve died: the receiver may have the alert open still. */
  readonly unresolved: Unresolved | undefined;
  /** What the last call was signed with that died; undefined: it was unsigned. */
  readonly diedSignature?: string | undefined;
  /** Since when it was seen to be over while no setting names its channel. */
  readonly overSince?: Date | undefined;
  /** A silence holds it back. */
  readonly held: boolean | undefined;
  /** A trigger was accepted, or may have been; that of `pending` apart. */
  readonly mayKnow: boolean;
  /** As last rendered: what is resolved in the end. */
  readonly page: Page;
}

/** What is known where nothing was told. */
export const NOTHING_KNOWN = {
  ...{ told: undefined, toldBy: undefined, passed: undefined, doubted: undefined, isDoubtCut: undefined },
  ...{ mayKnow: false, undelivered: undefined, unresolved: undefined },
} as const;

/** What receivers know a thread of an alert by: the key of its pages, and the owner of their deliveries. */
export function keyOfThread(key: string, thread: Thread): string {
  return thread === "alert" ? key : `${key}/redeploy`;
}

/** Whether its receiver may have heard of the alert. */
export function mayHaveHeard({ mayKnow, pending }: PageRecord): boolean {
  return mayKnow || (pending?.action === "trigger" && pending.arrived !== "no");
}

/** Whether nobody can tell if the receiver took the alert for over. */
export function isResolveInDoubt(pending: PendingPage | undefined): boolean {
  return pending?.action === "resolve" && pending.arrived !== "no";
}

/** What its receiver may believe besides what it was told. `isCut`: anything. */
export function doubtsOf({ doubted = [], isDoubtCut, pending, decided, told }: PageRecord): Newest {
  const mayHaveArrived = pending !== undefined && pending.arrived !== "no";
  const perhaps = pending?.action === "resolve" ? told : decided;
  const { kept, isCut } = newestStandings(mayHaveArrived && perhaps !== undefined ? [...doubted, perhaps] : doubted);
  return { kept, isCut: isCut || isDoubtCut === true };
}

/** Before a try. Where one was begun before and nobody recorded how it ended, it may have arrived. */
export function begun(record: PageRecord): PageRecord {
  const { pending } = record;
  return pending === undefined
    ? record
    : { ...record, pending: { ...pending, arrived: pending.arrived === "no" ? "trying" : "perhaps" } };
}

/** How a try ended that was not the last. `lost`: it did not arrive, or was turned away unread. */
export type Tried = "accepted" | "may-have-arrived" | "lost";

/** After a try; undefined: nothing is left to remember. */
export function tried(record: PageRecord, part: PagePart, eventId: string, how: Tried): PageRecord | undefined {
  const { pending } = record;
  const isPending = pending?.eventId === eventId;
  const isOver = part.action === "resolve" && isPending;
  if (how === "accepted") {
    if (isOver) return undefined;
    const rest = isPending ? undefined : pending;
    return part.action === "trigger"
      ? {
          ...record,
          ...(isPending ? NO_DOUBT : {}),
          mayKnow: true,
          told: part.standing,
          toldBy: eventId,
          pending: rest,
        }
      : { ...record, ...NOTHING_OPEN };
  }
  // Superseded meanwhile: that it may have arrived was noted then.
  if (!isPending) return record;
  return how === "lost" ? unheard(record, pending) : { ...record, pending: { ...pending, arrived: "perhaps" } };
}

/** After the last try of a page that was rejected, or given up. */
export function died(
  record: PageRecord,
  { action }: PagePart,
  eventId: string,
  { at, signature }: { readonly at: Date; readonly signature?: string | undefined },
): PageRecord {
  const { pending, unresolved, undelivered } = record;
  if (pending?.eventId !== eventId) return record;
  const after = { ...insteadOfPending(unheard(record, pending)), diedSignature: signature };
  return action === "resolve"
    ? { ...after, unresolved: unresolved ?? { since: at, died: "once", sentAnew: 0 } }
    : { ...after, undelivered: undelivered ?? "once" };
}

/** The last try did not arrive; an earlier one may have. */
function unheard(record: PageRecord, pending: PendingPage): PageRecord {
  return { ...record, pending: { ...pending, arrived: pending.arrived === "perhaps" ? "perhaps" : "no" } };
}

const NO_DOUBT = { doubted: undefined, isDoubtCut: undefined, undelivered: undefined } as const;

const NOTHING_OPEN = {
  ...{ doubted: undefined, isDoubtCut: undefined, mayKnow: false, told: undefined, toldBy: undefined },
  unresolved: undefined,
} as const;

/** The owed page is not owed any more; whether it may have arrived is remembered. */
export function withoutPending(record: PageRecord): PageRecord {
  const { kept, isCut } = doubtsOf(record);
  const doubts = { doubted: kept.length === 0 ? undefined : kept, isDoubtCut: isCut || undefined };
  return { ...record, mayKnow: mayHaveHeard(record), ...doubts, pending: undefined };
}

/** Another page is owed instead: after a resolve that may have arrived, to somebody who may have been told nothing. */
export function insteadOfPending(record: PageRecord): PageRecord {
  const nothingTold = { told: undefined, toldBy: undefined, passed: undefined };
  return { ...withoutPending(record), ...(isResolveInDoubt(record.pending) ? nothingTold : {}) };
}
