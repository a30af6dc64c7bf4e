/** What a delivery that ended without being taken brings about: the channel is in trouble, and the others are told. */
import { type EventType, type WatchEvent } from "../event/event";
import { numberEvents } from "../event/number-events";
import { type ChannelTrouble } from "./channel-trouble";
import { type OutboxEntry } from "./outbox-entry";

export interface Undelivered {
  readonly entry: OutboxEntry;
  readonly at: Date;
  readonly attempts: number;
  readonly reason: string;
  /** The receiver is there no more: what it is identified by; undefined: it is. */
  readonly gone: string | undefined;
}

/** A resolve of which one died before: whoever is to know was told then, and one that is rejected for good would be told of for ever. */
export function isToldAlready({ entry, gone }: Undelivered): boolean {
  return entry.page?.anew === true && gone === undefined;
}

/** The trouble begins with the first that is not taken, and lasts until something is. */
export function troubleAfter(
  before: ChannelTrouble | undefined,
  { entry, at, reason, gone }: Undelivered,
): ChannelTrouble {
  return { channel: entry.channel, since: before?.since ?? at, reason, disabled: gone };
}

/**
 * Told of each, under an owner of its own, so that none waits for another. What was about a delivery itself is not told of again: two channels that take
 * nothing would tell of each other for ever.
 */
export function undeliveredEvents({ entry, at, attempts, reason, gone }: Undelivered): readonly WatchEvent[] {
  const { channel, eventId, type, subscriptionId } = entry;
  if (type.startsWith("delivery.") && gone === undefined) return [];
  const said: EventType = gone === undefined ? "delivery.dead" : "delivery.channel_disabled";
  const summary =
    gone === undefined
      ? `Channel ${channel} did not take ${type} after ${attempts} ${attempts === 1 ? "try" : "tries"}: ${reason}`
      : `Channel ${channel} is disabled: its receiver is gone (${reason}). Give it another address or key, or remove it`;
  const owner = `/subscriptions/${subscriptionId}/channels/${channel}/deliveries/${eventId}`;
  const detail = { kind: "delivery", report: { channel, eventId, eventType: type, reason, attempts } } as const;
  return numberEvents(owner, 0, at, [{ type: said, summary, detail }]);
}
