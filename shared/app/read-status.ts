/** The present state of every watched subscription: targets and verdicts, what the monitor cannot see, what it still owes. */
import { CATALOGUE } from "../core/findings/catalogue/catalogue";
import { unexplainedBy } from "../core/findings/causality";
import { type Finding } from "../core/findings/finding";
import { areApart } from "../core/incident/policy";
import { chooseSteps } from "../core/report/choose-steps";
import { reasonNow } from "../core/monitor/blind-reason";
import { reportIncident } from "../core/report/report-incident";
import { amongNewest } from "../core/target/belonging";
import { upToDate } from "../core/target/quiet";
import { type SubscriptionState } from "../core/target/subscription-state";
import { type TargetState } from "../core/target/target-state";
import { type PageRecord } from "../core/alert/page-record";
import { type ChannelDepth } from "../ports/outbox";
import { incidentAnswer } from "./incident-answer";
import { openAlerts } from "./open-alerts";
import { type NotWatched, readNotWatched } from "./read-not-watched";
import { eachSubscription, type PagesReading, type Reading, type UnreadSubscription } from "./reading";

export type SubscriptionStatus = ReturnType<typeof subscriptionStatus>;

export interface StatusReport {
  readonly at: Date;
  readonly subscriptions: readonly SubscriptionStatus[];
  readonly unread: readonly UnreadSubscription[];
  /** What is open in the same storage and in no subscription of the settings; null: storage does not tell what else is in it. */
  readonly not_watched: readonly (NotWatched | UnreadSubscription)[] | null;
  /** Settings that were left out because something is wrong with them. */
  readonly settings_problems: readonly object[];
}

/** Never rejects: a subscription whose state cannot be read is in `unread`. */
export async function readStatus(
  reading: PagesReading & { readonly problems: readonly object[] },
): Promise<StatusReport> {
  const { clock, problems } = reading;
  const now = clock.now();
  const [{ read, unread }, notWatched] = await Promise.all([
    eachSubscription(reading.subscriptions, (id) => keptOf(id, reading)),
    readNotWatched(reading),
  ]);
  const isNewest = amongNewest(read.map(({ targets }) => targets));
  const subscriptions = read.map((kept) =>
    subscriptionStatus({ ...kept, targets: kept.targets.filter(isNewest) }, now, reading),
  );
  return { at: now, subscriptions, unread, not_watched: notWatched, settings_problems: problems };
}

interface Kept {
  readonly subscriptionId: string;
  readonly state: SubscriptionState | undefined;
  readonly targets: readonly TargetState[];
  readonly owed: readonly ChannelDepth[];
  readonly pages: readonly PageRecord[];
}

async function keptOf(subscriptionId: string, { store, outbox, pages }: PagesReading): Promise<Kept> {
  const [{ subscription: state, targets }, owed, { records }] = await Promise.all([
    store.load(subscriptionId),
    outbox.depth(subscriptionId),
    pages.load(subscriptionId),
  ]);
  const upToNow = [...targets.values()].map((target) => upToDate(target, state));
  return { subscriptionId, state, targets: upToNow, owed, pages: records };
}

function subscriptionStatus({ subscriptionId, state, targets, owed, pages }: Kept, now: Date, reading: Reading) {
  return {
    subscription_id: subscriptionId,
    /** Null: never swept. */
    swept_at: state?.sweptAt ?? null,
    age_seconds: state === undefined ? null : Math.floor((now.getTime() - state.sweptAt.getTime()) / 1000),
    /** The newest sweep that read the fleet's lists whole and committed every target. */
    completed_at: state?.wholeAt ?? null,
    completeness: completenessOf(state),
    /** No sweep for more than three intervals, or none ever: what follows may be long past. */
    late: state === undefined || areApart(state.sweptAt, now, reading.policy),
    blind: (state?.blind ?? []).map(({ api, since, said, total, targets: named, ...reasons }) => ({
      api,
      reason: reasonNow(reasons),
      since,
      said,
      total,
      targets: named,
    })),
    owed: owed.map(({ channel, owed: count, oldestAt, lastFailure }) => ({
      channel,
      owed: count,
      oldest_at: oldestAt,
      last_failure: lastFailure,
    })),
    alerts: openAlerts(pages),
    targets: targets.map((target) => targetStatus(target, now, reading)),
  };
}

function completenessOf(state: SubscriptionState | undefined): "complete" | "partial" | "never-swept" {
  if (state === undefined) return "never-swept";
  return state.wholeAt?.getTime() === state.sweptAt.getTime() ? "complete" : "partial";
}

function targetStatus(target: TargetState, now: Date, { policy, publicUrl }: Reading) {
  const { service, verdict, verdictSince, good, findings, incident } = target;
  const report = incident && reportIncident(target, incident, { now, policy });
  const causes = findings.filter(({ kind }) => kind === "root-cause");
  const blindSpots = unexplainedBy(causes, findings).filter(({ kind }) => kind === "blind-spot");
  const named = { ...target, keyUrl: service.keyUrl };
  const sight = blindSpots.flatMap(({ code }) => chooseSteps(CATALOGUE[code].remedy, named, {}));
  return {
    resource_id: service.id,
    workspace: service.workspace,
    service: service.name,
    location: service.location,
    key_url: service.keyUrl,
    verdict,
    since: verdictSince,
    last_good_at: good?.askedAt,
    findings: findings.map(findingStatus),
    incident: report && incidentAnswer(report, now, publicUrl),
    what_to_do: [...(report?.remedy ?? []), ...new Set(sight)],
  };
}

function findingStatus(finding: Finding) {
  const { kind, code } = finding;
  const evidence = finding.kind === "blind-spot" ? `${finding.api}: ${finding.reason}` : finding.evidence;
  return { kind, code, title: CATALOGUE[code].title, evidence };
}
