/** Turns events into what is owed: one entry for each event channel that wants the event, rendered once. */
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";
import { type Channel, type EventChannel } from "../ports/channel";

/** Entries in the order of the events, due at once. */
export function outboxEntriesFor(
  events: readonly WatchEvent[],
  channels: readonly Channel[],
  subscriptionId: string,
): readonly OutboxEntry[] {
  const eventChannels = channels.filter((channel) => channel.kind === "events");
  return events.flatMap((event) =>
    eventChannels.filter((channel) => channel.wants(event)).map((channel) => entryFor(event, channel, subscriptionId)),
  );
}

function entryFor(event: WatchEvent, channel: EventChannel, subscriptionId: string): OutboxEntry {
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
