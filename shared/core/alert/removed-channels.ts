/** What is known of channels that the settings name no more: kept as long as what is over is, since one that comes back is told of what ended meanwhile. */
import { elapsedMs } from "../moment";
import { absorbed } from "./page-entry";
import { type PageChange, type StandingAlert } from "./page-plan";
import { type PageRecord } from "./page-record";

export interface Removing {
  /** Of every channel. */
  readonly records: readonly PageRecord[];
  /** Names of those that are configured. */
  readonly channels: readonly string[];
  readonly alerts: readonly StandingAlert[];
  readonly now: Date;
  readonly retentionMs: number;
}

/** Forgets alerts that are over and were last paged before the retention, with the pages that are owed for them. */
export function forgetRemoved({ records, channels, alerts, now, retentionMs }: Removing): readonly PageChange[] {
  const isForgotten = ({ channel, key, pagedAt }: PageRecord): boolean =>
    !channels.includes(channel) &&
    !alerts.some(({ alert }) => alert.key === key) &&
    elapsedMs(pagedAt, now) >= retentionMs;
  return records.filter(isForgotten).map((before) => ({
    ...{ before, after: undefined, owed: undefined },
    superseded: absorbed(before, undefined, now),
  }));
}
