/** Turns events into what is owed: one entry for each channel that wants the event, rendered once. */
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";
import { type Channel } from "../ports/channel";

/** Entries in the order of the events, due at once. */
export function outboxEntriesFor(
  events: readonly WatchEvent[],
  channels: readonly Channel[],
  subscriptionId: string,
): readonly OutboxEntry[] {
  return events.flatMap((event) =>
    channels.filter((channel) => channel.wants(event)).map((channel) => entryFor(event, channel, subscriptionId)),
  );
}

function entryFor(event: WatchEvent, channel: Channel, subscriptionId: string): OutboxEntry {
  const { id: eventId, type, owner, sequence, at } = event;
  return {
    subscriptionId,
    channel: channel.name,
    eventId,
    type,
    owner,
    sequence,
    at,
    ...channel.render(event),
    attempts: 0,
    nextAttemptAt: at,
    lastFailure: undefined,
  };
}
