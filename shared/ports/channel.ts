/** Somebody who is told: an event channel of every event, in order; a page channel of how an alert stands when that is news to it. */
import { type Attempt, type OutboxEntry } from "../core/delivery/outbox-entry";
import { type EventType, type Severity, type WatchEvent } from "../core/event/event";
import { type Page } from "../core/page/page";

export interface Rendered {
  readonly contentType: string;
  readonly body: string;
}

interface AnyChannel {
  readonly name: string;
  /** Identifies the receiver without telling its address or key: another address, or another key, is another receiver. */
  readonly receiver: string;
  /** Identifies what calls are signed with: what was not taken with one signature may be taken with another. Undefined: unsigned. */
  readonly signature?: string | undefined;
  /** Whether this channel's routing lets an event, or the news of a page, through. */
  wants(event: { readonly type: EventType; readonly severity: Severity }): boolean;
  /** One try, with the entry's id and bytes. Never rejects: a failure is an attempt that says why, without secrets or addresses. */
  send(entry: OutboxEntry): Promise<Attempt>;
}

export interface EventChannel extends AnyChannel {
  readonly kind: "events";
  /** The bytes to send; rendered once and stored. Pure. */
  render(event: WatchEvent): Rendered;
}

export interface PageChannel extends AnyChannel {
  readonly kind: "pages";
  /** A window that closed is an alert of its own: whoever acknowledged the first is not called again for it. */
  readonly redeploymentIsAnAlertOfItsOwn: boolean;
  /** The bytes to send, without secrets; rendered once and stored. Pure. */
  render(page: Page): Rendered;
}

export type Channel = EventChannel | PageChannel;
