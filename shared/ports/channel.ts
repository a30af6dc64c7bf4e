/** Somebody who is told of events: a webhook receiver, or Azure Monitor. */
import { type Attempt, type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";

export interface Rendered {
  readonly contentType: string;
  readonly body: string;
}

export interface Channel {
  readonly name: string;
  /** Whether this channel's routing lets the event through. */
  wants(event: WatchEvent): boolean;
  /** The bytes to send; rendered once and stored. Pure. */
  render(event: WatchEvent): Rendered;
  /** One try. Never rejects: a failure is an attempt that says why, without secrets or addresses. */
  send(entry: OutboxEntry): Promise<Attempt>;
}
