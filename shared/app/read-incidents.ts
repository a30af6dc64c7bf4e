/** Open and closed incidents of every watched subscription, with their intervals, the time left and what to do. */
import { plus } from "../core/moment";
import { reportIncident } from "../core/report/report-incident";
import { amongNewest } from "../core/target/belonging";
import { upToDate } from "../core/target/quiet";
import { incidentAnswer, type IncidentAnswer } from "./incident-answer";
import { eachSubscription, type Reading, type UnreadSubscription } from "./reading";

export interface IncidentsReport {
  readonly at: Date;
  /** Subscriptions whose state was read: nothing is said of any other. */
  readonly subscriptions: readonly string[];
  readonly open: readonly IncidentAnswer[];
  /** Newest first, within the retention, at most a hundred a subscription. */
  readonly closed: readonly IncidentAnswer[];
  readonly unread: readonly UnreadSubscription[];
}

const MOST_CLOSED = 100;

/** Never rejects: a subscription whose state cannot be read is in `unread`. */
export async function readIncidents(reading: Reading & { readonly retentionMs: number }): Promise<IncidentsReport> {
  const { clock, policy, store, retentionMs, publicUrl } = reading;
  const now = clock.now();
  const { read, unread } = await eachSubscription(reading.subscriptions, async (subscriptionId) => {
    const [{ targets, subscription }, closed] = await Promise.all([
      store.load(subscriptionId),
      store.closedIncidents(subscriptionId, plus(now, -retentionMs), MOST_CLOSED),
    ]);
    return { subscriptionId, states: [...targets.values()].map((state) => upToDate(state, subscription)), closed };
  });
  const isNewest = amongNewest(read.map(({ states }) => states));
  const open = read
    .flatMap(({ states }) => states.filter(isNewest))
    .flatMap((state) => (state.incident === undefined ? [] : [reportIncident(state, state.incident, { now, policy })]));
  return {
    at: now,
    subscriptions: read.map(({ subscriptionId }) => subscriptionId),
    open: open.map((report) => incidentAnswer(report, now, publicUrl)),
    closed: read.flatMap(({ closed }) => closed.map((report) => incidentAnswer(report, now, publicUrl))),
    unread,
  };
}
