/** Delivers what a subscription owes its channels, each channel for itself, within a budget of time. */
import { type Channel } from "../ports/channel";
import { type Clock } from "../ports/clock";
import { type Log } from "../ports/log";
import { type ChannelDepth, type Outbox } from "../ports/outbox";
import { startBudget } from "./budget";
import { type ChannelDelivery } from "./channel-delivery";
import { type Tally } from "./channel-work";
import { deliverToChannel } from "./deliver-to-channel";

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
  const { channels, clock } = what;
  const budget = startBudget(clock, budgetMs);
  const owing = await budget.within(readOwing(what), TOO_LATE);
  const configured = await Promise.all(
    channels.map(async (channel): Promise<ChannelDelivery> => {
      const tally: Tally = { channel: channel.name, delivered: 0, postponed: 0, dead: 0, left: 0, failure: undefined };
      // Where the look failed, as by a row that cannot be read, each channel looks for itself.
      if (owing.kind === "read" && !isOwed(owing, channel.name)) return tally;
      const work = deliverToChannel({ ...what, channel, budget, tally });
      const finished = await budget.within(
        work.then(() => true),
        false,
      );
      return finished ? { ...tally } : { ...tally, failure: "The time was up before the channel answered" };
    }),
  );
  budget.end();
  return { channels: [...configured, ...forgottenAmong(owing, channels)], failure: failureOf(owing) };
}

/** What is owed to whom. */
type Owing =
  | { readonly kind: "read"; readonly depths: readonly ChannelDepth[] }
  | { readonly kind: "failed"; readonly failure: string };

const TOO_LATE: Owing = { kind: "failed", failure: "The time was up before the outbox answered" };

/** One look for all channels: those that are owed nothing cost nothing. Never rejects. */
async function readOwing({
  outbox,
  subscriptionId,
  log,
}: Pick<Deliver, "outbox" | "subscriptionId" | "log">): Promise<Owing> {
  try {
    return { kind: "read", depths: await outbox.depth(subscriptionId) };
  } catch (error) {
    const failure = error instanceof Error ? error.message : "The outbox failed";
    log.error("Nothing is delivered: the outbox cannot be read. The next run tries again.", {
      subscriptionId,
      failure,
    });
    return { kind: "failed", failure };
  }
}

function isOwed({ depths }: Extract<Owing, { kind: "read" }>, name: string): boolean {
  return depths.some(({ channel, owed }) => channel === name && owed > 0);
}

/** Channels that are owed something and are not configured. */
function forgottenAmong(owing: Owing, channels: readonly Channel[]): readonly ChannelDelivery[] {
  if (owing.kind === "failed") return [];
  return owing.depths
    .filter(({ channel, owed }) => owed > 0 && !channels.some(({ name }) => name === channel))
    .map(leave);
}

function failureOf(owing: Owing): string | undefined {
  return owing.kind === "failed" ? owing.failure : undefined;
}

function leave({ channel, owed }: ChannelDepth): ChannelDelivery {
  const failure =
    "Channel is not configured any more: configure it again under the same name, or delete what it is owed";
  return { channel, delivered: 0, postponed: 0, dead: 0, left: owed, failure };
}
