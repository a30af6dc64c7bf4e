/**
 * Brings what a row of the version before holds up to date, once, where it is read: what that version did not write is what it would be of
 * a target that nothing is known of. Everything above storage knows the present version only.
 */
import { type WatchEvent } from "../../core/event/event";
import { plainKeyUrl } from "../../core/facts/key-url";
import { type CauseAspect, type Finding } from "../../core/findings/finding";
import { type CauseReport, type IncidentReport } from "../../core/report/incident-report";
import { type OutageKey } from "../../core/outage/outage-key";
import { type SubscriptionState } from "../../core/target/subscription-state";
import { type Doubt, type TargetState } from "../../core/target/target-state";
import { type RowKind } from "./row-kind";

/** Written by every version, and nothing that could be made up. A new member is none of these: it gets its value below, or this does not compile. */
type AlwaysOfTarget = "service" | "sweptAt" | "sequence" | "verdict" | "verdictSince";
type AlwaysOfSubscription = "subscriptionId" | "sweptAt" | "sequence";
type AlwaysOfReport = Exclude<keyof IncidentReport, "witnesses">;
type AlwaysOfCause = Exclude<keyof CauseReport, "consequences">;

const NOTHING_KNOWN_OF_TARGET: Omit<TargetState, AlwaysOfTarget> = {
  unknownSweeps: 0,
  findings: [],
  good: undefined,
  keyUrlSeen: undefined,
  earlierKeyUrls: [],
  vaultId: undefined,
  permissionModel: undefined,
  grantsSeen: undefined,
  ownPolicySeen: [],
  inDirectorySeen: [],
  identityBaseline: undefined,
  identityDiffersSince: undefined,
  absences: [],
  suspicions: [],
  doubts: [],
  witnesses: [],
  deployment: { runningAt: undefined, succeeded: undefined },
  posture: [],
  incident: undefined,
};

const NOTHING_KNOWN_OF_SUBSCRIPTION: Omit<SubscriptionState, AlwaysOfSubscription> = {
  completedAt: undefined,
  wholeAt: undefined,
  quietAskedAt: undefined,
  blind: [],
  stateRowsAt: undefined,
  hourlyAt: undefined,
  misconfigured: [],
  services: 0,
};

const NOTHING_TOLD_IN_REPORT: Omit<IncidentReport, AlwaysOfReport> = { witnesses: [] };
const NOTHING_TOLD_OF_CAUSE: Omit<CauseReport, AlwaysOfCause> = { consequences: [] };

const ASPECTS: readonly CauseAspect[] = ["deny-assignment", "network-security-perimeter"];

const UPGRADES: Readonly<Record<RowKind, (stored: object) => object>> = {
  target: (stored) => upgradeTarget({ ...NOTHING_KNOWN_OF_TARGET, ...(stored as TargetState) }),
  subscription: (stored) => ({ ...NOTHING_KNOWN_OF_SUBSCRIPTION, ...stored }),
  closed: (stored) => upgradeReport(stored as IncidentReport),
  event: (stored) => upgradeEvent(stored as WatchEvent),
  // Bytes to send, how they ended, and no object at all.
  outbox: (stored) => stored,
  ledger: (stored) => stored,
  claim: (stored) => stored,
  // Earlier versions wrote none of these.
  page: (stored) => stored,
  channel: (stored) => stored,
  silence: (stored) => stored,
  unswept: (stored) => stored,
};

/** `stored`: the object of a row that the version before wrote. */
export function upgradeRow(kind: RowKind, stored: object): object {
  return UPGRADES[kind](stored);
}

/**
 * An incident of before the outages is an outage of its own. Key URLs as they are spelt now, so that the same key does not look like another one; and
 * what a witness contradicts is of the kind that is shown, since faults of one code were not told apart.
 */
function upgradeTarget(state: TargetState): TargetState {
  const { service, incident, keyUrlSeen, earlierKeyUrls, doubts, findings } = state;
  return {
    ...state,
    service: { ...service, keyUrl: plain(service.keyUrl) },
    // It was remembered without its vault, and without who was permitted beside it, which proves nothing.
    ownPolicySeen: [],
    doubts: doubts.map((doubt) => ({ aspect: aspectShown(doubt, findings), ...doubt })),
    keyUrlSeen: plain(keyUrlSeen),
    earlierKeyUrls: earlierKeyUrls.map(plainKeyUrl),
    incident: incident && {
      ...{ outage: outageOfItsOwn(service.host, incident.openedAt) },
      ...incident,
      keyUrlAtLoss: plain(incident.keyUrlAtLoss),
    },
  };
}

/** A risk tells thresholds and versions by the same member. */
function aspectShown({ code, subject }: Doubt, findings: readonly Finding[]): CauseAspect | undefined {
  const shown = findings.find((one) => one.kind === "risk" && one.code === code && one.subject === subject);
  const aspect = shown?.kind === "risk" ? shown.aspect : undefined;
  return ASPECTS.find((one) => one === aspect);
}

function outageOfItsOwn(host: string, since: Date): OutageKey {
  return { root: { kind: "service", id: host.toLowerCase() }, since };
}

function plain(keyUrl: string | undefined): string | undefined {
  return keyUrl && plainKeyUrl(keyUrl);
}

function upgradeEvent(event: WatchEvent): WatchEvent {
  const { detail } = event;
  if (detail.kind !== "incident") return event;
  return { ...event, detail: { ...detail, report: upgradeReport(detail.report) } };
}

function upgradeReport(report: IncidentReport): IncidentReport {
  const causes = report.causes.map((cause) => ({ ...NOTHING_TOLD_OF_CAUSE, ...cause }));
  const { resourceId, openedAt, incidentId } = report;
  const outage = { id: incidentId, ...outageOfItsOwn(resourceId, openedAt) };
  return { ...NOTHING_TOLD_IN_REPORT, ...{ outage }, ...report, causes };
}
