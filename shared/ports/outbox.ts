/** The deliveries that are still owed, channel by channel. */
import { type ChannelTrouble } from "../core/delivery/channel-trouble";
import { type DeliveryOutcome, type OutboxEntry } from "../core/delivery/outbox-entry";
import { type ReceiverPause } from "../core/delivery/receiver-pause";
import { type WatchEvent } from "../core/event/event";

/** A channel held by one deliverer until a moment; opaque. */
export type ChannelClaim = string & { readonly claim: unique symbol };

export interface HeldChannel {
  readonly claim: ChannelClaim;
  /** What its receiver asked for last, past or not; undefined: nothing. */
  readonly pause: ReceiverPause | undefined;
}

export interface Outbox {
  /** Holds a channel of a subscription until `until`; undefined where another deliverer holds it past `now`. */
  claim(subscriptionId: string, channel: string, now: Date, until: Date): Promise<HeldChannel | undefined>;
  /** Lets go of a claim and leaves the pause to the next holder; does nothing where the claim has expired and passed on. */
  release(subscriptionId: string, channel: string, held: HeldChannel): Promise<void>;
  /** The oldest entries owed to a channel, in order of time and sequence, due or not. */
  owed(subscriptionId: string, channel: string, limit: number): Promise<readonly OutboxEntry[]>;
  /** Marks a page as being tried, before it is sent; `superseded`: it is not to be sent any more, nor owed. Events need no mark. */
  begin(entry: OutboxEntry): Promise<"go" | "superseded">;
  /** Records a failed try: attempts, next attempt and failure; of a page, whether it may have arrived. */
  postpone(entry: OutboxEntry, how: "may-have-arrived" | "lost"): Promise<void>;
  /** Moves an entry to the ledger, with what its end brings about, in one transaction. */
  settle(entry: OutboxEntry, outcome: DeliveryOutcome, aftermath?: Aftermath): Promise<void>;
  /** How many entries are owed, and since when the oldest; per channel. */
  depth(subscriptionId: string): Promise<readonly ChannelDepth[]>;
  /** The trouble a channel is in; undefined: none. */
  trouble(subscriptionId: string, channel: string): Promise<ChannelTrouble | undefined>;
  /** Channels that something was not delivered to for good, and that have taken nothing since. */
  troubles(subscriptionId: string): Promise<readonly ChannelTrouble[]>;
  /** Forgets the trouble of a channel; does nothing where it has none. */
  forgetTrouble(subscriptionId: string, channel: string): Promise<void>;
}

/** What the end of a delivery brings about. */
export interface Aftermath {
  /** The channel's trouble from now on; undefined: it has none any more. */
  readonly trouble: ChannelTrouble | undefined;
  /** What is told of it, and owed to the other channels. */
  readonly events: readonly WatchEvent[];
  readonly outbox: readonly OutboxEntry[];
}

export interface ChannelDepth {
  readonly channel: string;
  readonly owed: number;
  readonly oldestAt: Date;
  readonly lastFailure: string | undefined;
}
