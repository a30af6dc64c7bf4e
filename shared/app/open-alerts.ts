/** What receivers may have open of a subscription: somebody waits there for an end that only its sweeps can tell. */
import { mayHaveHeard, type PageRecord } from "../core/alert/page-record";

export interface OpenAlerts {
  readonly channel: string;
  /** How many alerts its receiver may have open; where a window that closes is an alert of its own, that counts too. */
  readonly open: number;
  /** How many of them are over, and wait until the receiver takes that. */
  readonly over: number;
}

/** By name of the channel; none for a channel whose receiver has nothing open. Channels that the settings name no more are among them. */
export function openAlerts(records: readonly PageRecord[]): readonly OpenAlerts[] {
  const open = records.filter((record) => mayHaveHeard(record) || isOver(record));
  const channels = [...new Set(open.map(({ channel }) => channel))].sort();
  return channels.map((channel) => {
    const its = open.filter((record) => record.channel === channel);
    return { channel, open: its.length, over: its.filter(isOver).length };
  });
}

function isOver({ unresolved, pending }: PageRecord): boolean {
  return unresolved !== undefined || pending?.action === "resolve";
}
