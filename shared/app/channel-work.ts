/** The delivery to one channel, as it goes on. */
import { type ChannelTrouble } from "../core/delivery/channel-trouble";
import { type ReceiverPause } from "../core/delivery/receiver-pause";
import { type Channel } from "../ports/channel";
import { type Clock } from "../ports/clock";
import { type Log } from "../ports/log";
import { type Outbox } from "../ports/outbox";
import { type Budget } from "./budget";
import { type ChannelDelivery } from "./channel-delivery";

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
export interface HeldWork extends ChannelWork {
  readonly claimedAt: Date;
  /** What is known of the channel, as the work goes on. */
  readonly health: Health;
}

export interface Health {
  trouble: ChannelTrouble | undefined;
  pause: ReceiverPause | undefined;
  /** The receiver asked for a pause in this run, which ends with that. */
  hasAsked: boolean;
}

/** A channel's delivery as it is being counted. */
export type Tally = { -readonly [Field in keyof ChannelDelivery]: ChannelDelivery[Field] };

/** How long a channel is held. */
export const LEASE_MS = 2 * 60_000;
