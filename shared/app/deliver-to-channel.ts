/** Delivers what is owed to one channel, which nobody else delivers to meanwhile. */
import { type ChannelTrouble } from "../core/delivery/channel-trouble";
import { plus } from "../core/moment";
import { type ChannelWork, type Health, LEASE_MS } from "./channel-work";
import { sendOwed } from "./send-owed";

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
