/** Ends the oldest delivery of a channel as one that found its receiver gone. */
import { minute } from "../core/builders/moments";
import { type Race } from "../race/racing";

export async function disable({ id, storage: { outbox } }: Race, channel: string): Promise<void> {
  const [entry] = await outbox.owed(id, channel, 1);
  if (entry === undefined) throw new Error(`Nothing is owed to ${channel}`);
  const trouble = { channel, since: minute(2), reason: "HTTP 410", disabled: channel };
  const dead = { kind: "dead", at: minute(2), attempts: 1, reason: "HTTP 410" } as const;
  await outbox.settle(entry, dead, { trouble, events: [], outbox: [] });
}
