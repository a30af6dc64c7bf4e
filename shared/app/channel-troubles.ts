/** The channels that are in trouble: of those that are configured, since whoever removes one has seen to it. */
import { type ChannelTrouble } from "../core/delivery/channel-trouble";
import { type SweepContext } from "./watched";

/** Forgets the trouble of a channel that is not configured any more. Rejects where storage does not answer. */
export async function channelTroubles(
  subscriptionId: string,
  { outbox, channels }: Pick<SweepContext, "outbox" | "channels">,
): Promise<readonly ChannelTrouble[]> {
  const names = new Set(channels.map(({ name }) => name));
  const troubles = await outbox.troubles(subscriptionId);
  const removed = troubles.filter(({ channel }) => !names.has(channel));
  await Promise.all(removed.map(({ channel }) => outbox.forgetTrouble(subscriptionId, channel)));
  return troubles.filter(({ channel }) => names.has(channel));
}
