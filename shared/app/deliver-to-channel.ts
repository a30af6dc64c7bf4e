/** Delivers what is owed to one channel: claimed, in order, strictly so for each owner. */
import { type ChannelTrouble } from "../core/delivery/channel-trouble";
import { type Attempt, type DeliveryOutcome, type OutboxEntry } from "../core/delivery/outbox-entry";
import { isCritical, isPaused, type ReceiverPause } from "../core/delivery/receiver-pause";
import { nextAttempt } from "../core/delivery/retry-schedule";
import { failureCode } from "../core/delivery/failure-code";
import { isToldAlready, troubleAfter, type Undelivered, undeliveredEvents } from "../core/delivery/undelivered";
import { plus } from "../core/moment";
import { type Channel } from "../ports/channel";
import { type Clock } from "../ports/clock";
import { type Log } from "../ports/log";
import { type Aftermath, type Outbox } from "../ports/outbox";
import { type Budget } from "./budget";
import { type ChannelDelivery } from "./channel-delivery";
import { outboxEntriesFor } from "./outbox-entries-for";

export interface ChannelWork {
  readonly subscriptionId: string;
  readonly outbox: Outbox;
  readonly channel: Channel;
  /** All of them: the others are told of what this one does not take. */
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  readonly budget: Budget;
  /** Counted while the work goes on, so that it can be read when the time is up. */
  readonly tally: Tally;
}

/** The work of whoever holds the channel. */
interface HeldWork extends ChannelWork {
  readonly claimedAt: Date;
  /** What is known of the channel, as the work goes on. */
  readonly health: Health;
}

interface Health {
  trouble: ChannelTrouble | undefined;
  pause: ReceiverPause | undefined;
  /** The receiver asked for a pause in this run, which ends with that. */
  hasAsked: boolean;
}

/** A channel's delivery as it is being counted. */
export type Tally = { -readonly [Field in keyof ChannelDelivery]: ChannelDelivery[Field] };

const LEASE_MS = 2 * 60_000;

/** No try begins later than this after the claim: it and its record still fit into the lease. */
const LAST_START_MS = 75_000;

/** Entries read at a time, and the most that are kept in memory for a channel that takes none. */
const PAGE = 100;
const MOST = 1000;

/** Never rejects: what went wrong is in the tally. */
export async function deliverToChannel(work: ChannelWork): Promise<void> {
  const { subscriptionId, outbox, channel, clock, log, tally } = work;
  try {
    const claimedAt = clock.now();
    const until = plus(claimedAt, LEASE_MS);
    const held = await outbox.claim(subscriptionId, channel.name, claimedAt, until);
    if (held === undefined) {
      tally.failure = "Another run is delivering to this channel";
      return;
    }
    const health: Health = { trouble: undefined, pause: held.pause, hasAsked: false };
    try {
      // Only now: whoever held the channel before may have ended its trouble, or begun one.
      health.trouble = await troubleOf(work);
      await sendOwed({ ...work, claimedAt, health });
    } finally {
      await outbox.release(subscriptionId, channel.name, { ...held, pause: health.pause });
    }
  } catch (error) {
    tally.failure = error instanceof Error ? error.message : "The outbox failed";
    log.error("Delivery stopped: the outbox failed. The next run goes on.", {
      channel: channel.name,
      subscriptionId,
      failure: tally.failure,
    });
  }
}

/** A trouble that cannot be read keeps nothing from being sent. */
async function troubleOf({ outbox, subscriptionId, channel, log }: ChannelWork): Promise<ChannelTrouble | undefined> {
  try {
    return await outbox.trouble(subscriptionId, channel.name);
  } catch (error) {
    const failure = error instanceof Error ? error.message : "The outbox failed";
    log.warn("The channel's trouble cannot be read; it is sent to all the same.", { channel: channel.name, failure });
    return undefined;
  }
}

async function sendOwed(work: HeldWork): Promise<void> {
  const { subscriptionId, outbox, channel, clock, budget, tally, claimedAt, health } = work;
  const lastStart = plus(claimedAt, LAST_START_MS);
  const isOver = () => health.hasAsked || budget.expired() || clock.now().getTime() >= lastStart.getTime();
  const blocked = new Set<string>();
  for (let staying = 0; staying < MOST && !isOver();) {
    const limit = Math.min(staying + PAGE, MOST);
    const entries = await outbox.owed(subscriptionId, channel.name, limit);
    // What is critical waits behind the earlier events of its owner: those are as pressing.
    const pressing = new Set(entries.filter(isCritical).map(({ owner }) => owner));
    staying = 0;
    tally.left = entries.length - tally.postponed;
    for (const entry of entries) {
      const mayTry = !blocked.has(entry.owner) && !isOver() && isForReceiverOf(channel, entry);
      const mayGo = mayTry && isDue(entry, pressing.has(entry.owner), work);
      if (mayGo && (await sendOne(entry, work))) continue;
      blocked.add(entry.owner);
      staying += 1;
    }
    if (entries.length < limit) return;
  }
}

/** A page that was owed to the receiver before is for the next sweep: it tells the present one what stands. */
function isForReceiverOf({ kind, receiver }: Channel, { page }: OutboxEntry): boolean {
  return kind === "events" || page?.receiver === undefined || page.receiver === receiver;
}

/** Why it is not tried any more; undefined: it is. */
function whyNotSent(
  { kind, receiver }: Channel,
  { page }: OutboxEntry,
  trouble: ChannelTrouble | undefined,
): string | undefined {
  if (trouble?.disabled === receiver) return `Channel is disabled: ${trouble.reason}`;
  const isOfItsKind = (kind === "pages") === (page !== undefined);
  return isOfItsKind ? undefined : "The channel has another format now: what was written in the one before is not sent";
}

function isDue({ nextAttemptAt }: OutboxEntry, isPressing: boolean, { clock, health }: HeldWork): boolean {
  const now = clock.now();
  return nextAttemptAt.getTime() <= now.getTime() && !isPaused(health.pause, isPressing, now);
}

/** One try and its record; whether the entry has left the outbox. */
async function sendOne(entry: OutboxEntry, work: HeldWork): Promise<boolean> {
  const { channel, clock, tally, log, outbox, health, claimedAt } = work;
  const attempts = entry.attempts + 1;
  const dead = whyNotSent(channel, entry, health.trouble);
  if (dead !== undefined) {
    await settle(entry, { kind: "dead", at: clock.now(), attempts: entry.attempts, reason: dead }, work);
    tally.dead += 1;
    return true;
  }
  if ((await outbox.begin(entry)) === "superseded") {
    tally.left -= 1;
    return true;
  }
  const attempt = await tryToSend(entry, channel);
  const at = clock.now();
  if (attempt.kind === "accepted") {
    const isWell = health.trouble !== undefined;
    await settle(entry, { kind: "delivered", at, attempts }, work, isWell ? WELL_AGAIN : undefined);
    health.trouble = undefined;
    tally.delivered += 1;
    return true;
  }
  // Whoever claimed the channel meanwhile keeps the record of a failure: ours would overwrite theirs.
  if (at.getTime() >= plus(claimedAt, LEASE_MS).getTime()) return false;
  const { reason } = attempt;
  const said = { channel: entry.channel, eventId: entry.eventId, eventType: entry.type, attempts, reason };
  if (attempt.kind === "rejected" || attempt.kind === "gone") {
    const gone = attempt.kind === "gone" ? channel.receiver : undefined;
    await giveUp({ entry, at, attempts, reason, gone }, work);
    const advice = "Correct the channel's settings or its receiver.";
    log.error(
      attempt.kind === "gone"
        ? `Channel disabled: its receiver is gone. ${advice}`
        : `Event not delivered: the receiver rejects it. ${advice}`,
      said,
    );
    return true;
  }
  const { retryAfterSeconds } = attempt;
  if (retryAfterSeconds !== undefined && retryAfterSeconds > 0) {
    health.pause = { askedAt: at, seconds: retryAfterSeconds };
    health.hasAsked = true;
  }
  const seed = `${entry.channel} ${entry.eventId}`;
  const next = nextAttempt(attempts, at, entry.at, seed);
  if (next === "give up") {
    const gaveUp = `Gave up after ${attempts} tries: ${reason}`;
    await giveUp({ entry, at, attempts, reason: gaveUp, gone: undefined }, work);
    log.error("Event not delivered: given up. Check the channel's receiver.", said);
    return true;
  }
  const how = attempt.neverArrived === true ? "lost" : "may-have-arrived";
  await outbox.postpone({ ...entry, attempts, nextAttemptAt: next, lastFailure: reason }, how);
  tally.postponed += 1;
  tally.left -= 1;
  log.warn("Event not delivered yet; it is tried again.", {
    ...{ ...said, nextAttemptAt: next.toISOString(), retryAfterSeconds },
  });
  return false;
}

const WELL_AGAIN: Aftermath = { trouble: undefined, events: [], outbox: [] };

/** It is not tried again, and the other channels are told, once. */
async function giveUp(undelivered: Undelivered, work: HeldWork): Promise<void> {
  const { entry, at, attempts, reason } = undelivered;
  const outcome = { kind: "dead", at, attempts, reason, signature: work.channel.signature } as const;
  const aftermath = isToldAlready(undelivered) ? undefined : aftermathOf(undelivered, work);
  await settle(entry, outcome, work, aftermath);
  if (aftermath !== undefined) work.health.trouble = aftermath.trouble;
  work.tally.dead += 1;
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

/** A channel promises not to reject; one that does costs its own event a try and nobody else's. */
async function tryToSend(entry: OutboxEntry, channel: Channel): Promise<Attempt> {
  try {
    return await channel.send(entry);
  } catch (error) {
    return { kind: "retry", reason: `Channel failed: ${failureCode(error)}`, retryAfterSeconds: undefined };
  }
}
