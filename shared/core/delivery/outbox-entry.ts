/** One event, or one page, rendered for one channel, waiting to be accepted: same id and bytes on every try. */
import { type PagePart } from "../alert/page-record";
import { type EventType } from "../event/event";

export interface OutboxEntry {
  readonly subscriptionId: string;
  readonly channel: string;
  readonly eventId: string;
  readonly type: EventType;
  /** Events of one owner are delivered in order. */
  readonly owner: string;
  readonly sequence: number;
  /** When the event happened; the order among owners. */
  readonly at: Date;
  readonly contentType: string;
  readonly body: string;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  /** Why the last try failed, safe to show; undefined before the first. */
  readonly lastFailure: string | undefined;
  /** Of a page; absent: an event. */
  readonly page?: PagePart;
}

/** How a ledger row ended. */
export type DeliveryOutcome =
  | { readonly kind: "delivered"; readonly at: Date; readonly attempts: number }
  | {
      readonly kind: "dead";
      readonly at: Date;
      readonly attempts: number;
      readonly reason: string;
      /** Identifies what the last try was signed with; undefined: it was unsigned, or none was made. */
      readonly signature?: string | undefined;
    }
  /** Not sent any more: `by` says how things stand now. */
  | { readonly kind: "superseded"; readonly at: Date; readonly attempts: number; readonly by: string };

/** What a receiver made of one try. */
export type Attempt =
  | { readonly kind: "accepted" }
  /** Try again, not before `retryAfterSeconds` where the receiver named it. */
  | {
      readonly kind: "retry";
      readonly reason: string;
      readonly retryAfterSeconds: number | undefined;
      /** It certainly did not arrive, or was turned away unread; absent: nobody can tell. */
      readonly neverArrived?: true;
    }
  | { readonly kind: "rejected"; readonly reason: string }
  /** The receiver is there no more (HTTP 410): nothing is sent to it again until its channel is set up anew. */
  | { readonly kind: "gone"; readonly reason: string };
