/** Sends what a channel is owed and what is due: in order of time, strictly so for each owner. */
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { isCritical, isPaused } from "../core/delivery/receiver-pause";
import { plus } from "../core/moment";
import { type Channel } from "../ports/channel";
import { type HeldWork } from "./channel-work";
import { sendOne } from "./send-one";

/** No try begins later than this after the claim: it and its record still fit into the lease. */
const LAST_START_MS = 75_000;

/** Entries read at a time, and the most that are kept in memory for a channel that takes none. */
const PAGE = 100;
const MOST = 1000;

/** Until the time is up, the receiver asks for a pause, or nothing more is due. Rejects where storage does not answer. */
export async function sendOwed(work: HeldWork): Promise<void> {
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

function isDue({ nextAttemptAt }: OutboxEntry, isPressing: boolean, { clock, health }: HeldWork): boolean {
  const now = clock.now();
  return nextAttemptAt.getTime() <= now.getTime() && !isPaused(health.pause, isPressing, now);
}
