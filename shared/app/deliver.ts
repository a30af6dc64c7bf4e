/** Delivers what a subscription owes its channels, each channel for itself, within a budget of time. */
import { type Channel } from "../ports/channel";
import { type Clock } from "../ports/clock";
import { type Log } from "../ports/log";
import { type ChannelDepth, type Outbox } from "../ports/outbox";
import { startBudget } from "./budget";
import { type ChannelDelivery } from "./channel-delivery";
import { deliverToChannel, type Tally } from "./deliver-to-channel";

export interface Deliver {
  readonly subscriptionId: string;
  readonly outbox: Outbox;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly log: Log;
  readonly budgetMs: number;
}

export interface DeliverySummary {
  /** One line a configured channel, then one for each that is owed something and no longer configured. */
  readonly channels: readonly ChannelDelivery[];
  /** Why channels that are no longer configured could not be looked for; undefined where they could. */
  readonly failure: string | undefined;
}

/**
 * Sends what is due. Never rejects and answers within the budget, in milliseconds: a channel that is still busy then
 * finishes its one try, records it and lets go of its claim by itself.
 */
export async function deliver({ budgetMs, ...what }: Deliver): Promise<DeliverySummary> {
  const { channels, clock, outbox, subscriptionId } = what;
  const budget = startBudget(clock, budgetMs);
  const late: Forgotten = { channels: [], failure: "The time was up before the outbox answered" };
  const [forgotten, ...configured] = await Promise.all([
    budget.within(findForgotten(outbox, subscriptionId, channels), late),
    ...channels.map(async (channel): Promise<ChannelDelivery> => {
      const tally: Tally = { channel: channel.name, delivered: 0, postponed: 0, dead: 0, left: 0, failure: undefined };
      const work = deliverToChannel({ ...what, channel, budget, tally });
      const finished = await budget.within(
        work.then(() => true),
        false,
      );
      return finished ? { ...tally } : { ...tally, failure: "The time was up before the channel answered" };
    }),
  ]);
  budget.end();
  return { channels: [...configured, ...forgotten.channels], failure: forgotten.failure };
}

interface Forgotten {
  readonly channels: readonly ChannelDelivery[];
  readonly failure: string | undefined;
}

/** Channels that are owed something and are not configured. Never rejects. */
async function findForgotten(outbox: Outbox, subscriptionId: string, channels: readonly Channel[]): Promise<Forgotten> {
  try {
    const depths = await outbox.depth(subscriptionId);
    const unknown = depths.filter(({ channel, owed }) => owed > 0 && !channels.some(({ name }) => name === channel));
    return { channels: unknown.map(leave), failure: undefined };
  } catch (error) {
    return { channels: [], failure: error instanceof Error ? error.message : "The outbox failed" };
  }
}

function leave({ channel, owed }: ChannelDepth): ChannelDelivery {
  const failure =
    "Channel is not configured any more: configure it again under the same name, or delete what it is owed";
  return { channel, delivered: 0, postponed: 0, dead: 0, left: owed, failure };
}
