/** How an owed entry ends: taken, dead, or not to be sent at all. Each answers true: it has left the outbox. All reject where storage does not answer. */
import { type ChannelTrouble } from "../core/delivery/channel-trouble";
import { type DeliveryOutcome, type OutboxEntry } from "../core/delivery/outbox-entry";
import { isToldAlready, troubleAfter, type Undelivered, undeliveredEvents } from "../core/delivery/undelivered";
import { type Channel } from "../ports/channel";
import { type LogFields } from "../ports/log";
import { type Aftermath } from "../ports/outbox";
import { type ChannelWork, type HeldWork } from "./channel-work";
import { outboxEntriesFor } from "./outbox-entries-for";

/** `attempts`: the last one included. */
export type Tried = Pick<Undelivered, "entry" | "at" | "attempts">;

/** What the log says of a try, or of one that is not made. */
export function aboutTry({ channel, eventId, type: eventType, attempts }: OutboxEntry, reason: string): LogFields {
  return { channel, eventId, eventType, attempts, reason };
}

/** Why it is not tried any more; undefined: it is. */
export function whyNotSent(
  { kind, receiver }: Channel,
  { page }: OutboxEntry,
  trouble: ChannelTrouble | undefined,
): string | undefined {
  if (trouble?.disabled === receiver) return `Channel is disabled: ${trouble.reason}`;
  const isOfItsKind = (kind === "pages") === (page !== undefined);
  return isOfItsKind ? undefined : "The channel has another format now: what was written in the one before is not sent";
}

export async function endUntried(entry: OutboxEntry, reason: string, work: HeldWork): Promise<boolean> {
  const { clock, channel, tally, log } = work;
  const { attempts } = entry;
  await settle(entry, { kind: "dead", at: clock.now(), attempts, reason, signature: channel.signature }, work);
  tally.dead += 1;
  log.warn("Event not sent, and not tried again.", aboutTry(entry, reason));
  return true;
}

/** Whatever was wrong with the channel is over. */
export async function endDelivered({ entry, at, attempts }: Tried, work: HeldWork): Promise<boolean> {
  const { health, tally } = work;
  await settle(entry, { kind: "delivered", at, attempts }, work, health.trouble && WELL_AGAIN);
  health.trouble = undefined;
  tally.delivered += 1;
  return true;
}

const WELL_AGAIN: Aftermath = { trouble: undefined, events: [], outbox: [] };

/** It is not tried again, and the other channels are told, once. */
export async function endUndelivered(undelivered: Undelivered, message: string, work: HeldWork): Promise<boolean> {
  const { health, tally, channel, log } = work;
  const { entry, at, attempts, reason } = undelivered;
  const outcome = { kind: "dead", at, attempts, reason, signature: channel.signature } as const;
  const aftermath = isToldAlready(undelivered) ? undefined : aftermathOf(undelivered, work);
  await settle(entry, outcome, work, aftermath);
  if (aftermath !== undefined) health.trouble = aftermath.trouble;
  tally.dead += 1;
  log.error(message, aboutTry({ ...entry, attempts }, reason));
  return true;
}

function aftermathOf(undelivered: Undelivered, { health, channels, subscriptionId }: HeldWork): Aftermath {
  const trouble = troubleAfter(health.trouble, undelivered);
  const events = undeliveredEvents(undelivered);
  const others = channels.filter(({ name }) => name !== undelivered.entry.channel);
  return { trouble, events, outbox: outboxEntriesFor(events, others, subscriptionId) };
}

async function settle(
  entry: OutboxEntry,
  outcome: DeliveryOutcome,
  { outbox, tally }: ChannelWork,
  aftermath?: Aftermath,
): Promise<void> {
  await outbox.settle(entry, outcome, aftermath);
  tally.left -= 1;
}
