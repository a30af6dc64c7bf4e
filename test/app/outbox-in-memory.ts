/** An outbox that forgets at the end of the test, and obeys the port. */
import { type ChannelTrouble } from "../../shared/core/delivery/channel-trouble";
import { type DeliveryOutcome, type OutboxEntry } from "../../shared/core/delivery/outbox-entry";
import { type ReceiverPause } from "../../shared/core/delivery/receiver-pause";
import { type ChannelClaim, type Outbox } from "../../shared/ports/outbox";

export interface OutboxInMemory extends Outbox {
  /** What is still owed. */
  readonly entries: () => readonly OutboxEntry[];
  /** How entries ended: event id and outcome, in order. */
  readonly ledger: readonly (readonly [string, DeliveryOutcome])[];
  /** Who holds what: channel and the end of the lease; a channel that was let go of is not in it. */
  readonly claims: ReadonlyMap<string, { readonly claim: ChannelClaim; readonly until: Date }>;
}

export function createOutboxInMemory(first: readonly OutboxEntry[]): OutboxInMemory {
  let owed = first;
  let claimed = 0;
  const troubles = new Map<string, ChannelTrouble>();
  const ledger: (readonly [string, DeliveryOutcome])[] = [];
  const claims = new Map<string, { readonly claim: ChannelClaim; readonly until: Date }>();
  const pauses = new Map<string, ReceiverPause>();
  const isSame = (one: OutboxEntry, other: OutboxEntry) =>
    one.channel === other.channel && one.eventId === other.eventId;
  return {
    entries: () => owed,
    ledger,
    claims,
    claim: (_, channel, now, until) => {
      const held = claims.get(channel);
      if (held !== undefined && held.until > now) return Promise.resolve(undefined);
      claimed += 1;
      const claim = `claim ${claimed}` as ChannelClaim;
      claims.set(channel, { claim, until });
      return Promise.resolve({ claim, pause: pauses.get(channel) });
    },
    release: (_, channel, { claim, pause }) => {
      if (claims.get(channel)?.claim !== claim) return Promise.resolve();
      claims.delete(channel);
      if (pause !== undefined) pauses.set(channel, pause);
      return Promise.resolve();
    },
    owed: (subscriptionId, channel, limit) =>
      Promise.resolve(
        owed
          .filter((entry) => entry.subscriptionId === subscriptionId && entry.channel === channel)
          .sort((a, b) => a.at.getTime() - b.at.getTime() || a.sequence - b.sequence)
          .slice(0, limit),
      ),
    begin: () => Promise.resolve("go"),
    trouble: (_, channel) => Promise.resolve(troubles.get(channel)),
    troubles: () => Promise.resolve([...troubles.values()]),
    forgetTrouble: (_, channel) => {
      troubles.delete(channel);
      return Promise.resolve();
    },
    postpone: (entry) => {
      owed = owed.map((one) => (isSame(one, entry) ? entry : one));
      return Promise.resolve();
    },
    settle: (entry, outcome, aftermath) => {
      if (owed.some((one) => isSame(one, entry))) ledger.push([entry.eventId, outcome]);
      owed = [...owed.filter((one) => !isSame(one, entry)), ...(aftermath?.outbox ?? [])];
      if (aftermath?.trouble !== undefined) troubles.set(entry.channel, aftermath.trouble);
      else if (aftermath !== undefined) troubles.delete(entry.channel);
      return Promise.resolve();
    },
    depth: (subscriptionId) => {
      const mine = owed.filter((entry) => entry.subscriptionId === subscriptionId);
      const names = [...new Set(mine.map(({ channel }) => channel))];
      return Promise.resolve(
        names.map((channel) => {
          const entries = mine.filter((entry) => entry.channel === channel);
          const oldestAt = new Date(Math.min(...entries.map(({ at }) => at.getTime())));
          return { channel, owed: entries.length, oldestAt, lastFailure: entries[0]?.lastFailure };
        }),
      );
    },
  };
}
