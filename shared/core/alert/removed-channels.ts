/** What is known of page channels that the settings name no more: kept for the retention from its end on, since one that comes back is told of what ended meanwhile. */
import { elapsedMs } from "../moment";
import { absorbed } from "./page-entry";
import { type PageChange, type StandingAlert } from "./page-plan";
import { type PageRecord } from "./page-record";

export interface Following {
  /** Names of the page channels that are configured. */
  readonly channels: readonly string[];
  readonly alerts: readonly StandingAlert[];
  readonly now: Date;
  readonly retentionMs: number;
}

/** Notes which alerts of removed channels are over and since when, and forgets them after the retention, with the pages that are owed for them. */
export function followRemoved(records: readonly PageRecord[], following: Following): readonly PageChange[] {
  return records.flatMap((record) => {
    const change = changeOf(record, following);
    return change === undefined ? [] : [change];
  });
}

function changeOf(before: PageRecord, { channels, alerts, now, retentionMs }: Following): PageChange | undefined {
  const { channel, key, overSince } = before;
  const unchanged = { before, owed: undefined, superseded: undefined };
  if (channels.includes(channel) || alerts.some(({ alert }) => alert.key === key)) {
    return overSince && { ...unchanged, after: { ...before, overSince: undefined } };
  }
  if (overSince === undefined) return { ...unchanged, after: { ...before, overSince: now } };
  if (elapsedMs(overSince, now) < retentionMs) return undefined;
  return { ...unchanged, after: undefined, superseded: absorbed(before, undefined, now) };
}
