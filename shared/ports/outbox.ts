/** The deliveries that are still owed, channel by channel. */
import { type DeliveryOutcome, type OutboxEntry } from "../core/delivery/outbox-entry";

/** A channel held by one deliverer until a moment; opaque. */
export type ChannelClaim = string & { readonly claim: unique symbol };

export interface Outbox {
  /** Holds a channel of a subscription until `until`; undefined where another deliverer holds it past `now`. */
  claim(subscriptionId: string, channel: string, now: Date, until: Date): Promise<ChannelClaim | undefined>;
  /** Lets go of a claim; does nothing where it has expired and passed on. */
  release(subscriptionId: string, channel: string, claim: ChannelClaim): Promise<void>;
  /** The oldest entries owed to a channel, in order of time and sequence, due or not. */
  owed(subscriptionId: string, channel: string, limit: number): Promise<readonly OutboxEntry[]>;
  /** Records a failed try: attempts, next attempt and failure. */
  postpone(entry: OutboxEntry): Promise<void>;
  /** Moves an entry to the ledger, in one transaction. */
  settle(entry: OutboxEntry, outcome: DeliveryOutcome): Promise<void>;
  /** How many entries are owed, and since when the oldest; per channel. */
  depth(subscriptionId: string): Promise<readonly ChannelDepth[]>;
}

export interface ChannelDepth {
  readonly channel: string;
  readonly owed: number;
  readonly oldestAt: Date;
  readonly lastFailure: string | undefined;
}
