/** One try of an owed entry, and its record. */
import { failureCode } from "../core/delivery/failure-code";
import { type Attempt, type OutboxEntry } from "../core/delivery/outbox-entry";
import { nextAttempt } from "../core/delivery/retry-schedule";
import { plus } from "../core/moment";
import { type Channel } from "../ports/channel";
import { type HeldWork, LEASE_MS } from "./channel-work";
import { aboutTry, endDelivered, endUndelivered, endUntried, type Tried, whyNotSent } from "./end-entry";

/** Whether the entry has left the outbox. Rejects where storage does not answer. */
export async function sendOne(entry: OutboxEntry, work: HeldWork): Promise<boolean> {
  const { channel, clock, tally, outbox, health, claimedAt } = work;
  const unsendable = whyNotSent(channel, entry, health.trouble);
  if (unsendable !== undefined) return endUntried(entry, unsendable, work);
  if ((await outbox.begin(entry)) === "superseded") {
    tally.left -= 1;
    return true;
  }
  const attempt = await tryToSend(entry, channel);
  const tried = { entry, at: clock.now(), attempts: entry.attempts + 1 };
  if (attempt.kind === "accepted") return endDelivered(tried, work);
  // Whoever claimed the channel meanwhile keeps the record of a failure: ours would overwrite theirs.
  if (tried.at.getTime() >= plus(claimedAt, LEASE_MS).getTime()) return false;
  if (attempt.kind === "retry") return tryAgain(tried, attempt, work);
  const gone = attempt.kind === "gone" ? channel.receiver : undefined;
  const message =
    gone === undefined
      ? "Event not delivered: the receiver rejects it. Correct the channel's settings or its receiver."
      : "Channel disabled: its receiver is gone. Correct the channel's settings or its receiver.";
  return endUndelivered({ ...tried, reason: attempt.reason, gone }, message, work);
}

/** Later, or never where it was tried for long enough. */
async function tryAgain(
  { entry, at, attempts }: Tried,
  { reason, retryAfterSeconds, neverArrived }: Extract<Attempt, { kind: "retry" }>,
  work: HeldWork,
): Promise<boolean> {
  const { health, outbox, tally, log } = work;
  if (retryAfterSeconds !== undefined && retryAfterSeconds > 0) {
    health.pause = { askedAt: at, seconds: retryAfterSeconds };
    health.hasAsked = true;
  }
  const next = nextAttempt(attempts, at, entry.at, `${entry.channel} ${entry.eventId}`);
  if (next === "give up") {
    const gaveUp = { entry, at, attempts, reason: `Gave up after ${attempts} tries: ${reason}`, gone: undefined };
    return endUndelivered(gaveUp, "Event not delivered: given up. Check the channel's receiver.", work);
  }
  const postponed = { ...entry, attempts, nextAttemptAt: next, lastFailure: reason };
  await outbox.postpone(postponed, neverArrived === true ? "lost" : "may-have-arrived");
  tally.postponed += 1;
  tally.left -= 1;
  log.warn("Event not delivered yet; it is tried again.", {
    ...aboutTry(postponed, reason),
    ...{ nextAttemptAt: next.toISOString(), retryAfterSeconds },
  });
  return false;
}

/** A channel promises not to reject; one that does costs its own event a try and nobody else's. */
async function tryToSend(entry: OutboxEntry, channel: Channel): Promise<Attempt> {
  try {
    return await channel.send(entry);
  } catch (error) {
    return { kind: "retry", reason: `Channel failed: ${failureCode(error)}`, retryAfterSeconds: undefined };
  }
}
