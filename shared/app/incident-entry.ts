/** An incident as the reports show it: snake case, moments in ISO 8601, what is not known as null. */
import { type Between } from "../core/incident/incident";
import { type IncidentReport } from "../core/report/incident-report";

type Pair<T> = { readonly earliest: T | null; readonly latest: T | null };

/** Wire shape of one incident. Seconds are whole. */
export type IncidentEntry = ReturnType<typeof incidentEntry>;

export function incidentEntry(report: IncidentReport, now: Date) {
  const { end, recoveryExpected, closure } = report;
  return {
    incident_id: report.incidentId,
    resource_id: report.resourceId,
    workspace: report.workspace,
    service: report.service,
    location: report.location,
    key_url: report.keyUrl ?? null,
    vault_id: report.vaultId ?? null,
    identity: { principal_ids: report.principalIds, changed: report.identityChanged },
    phase: report.phase,
    opened_at: report.openedAt.toISOString(),
    causes: report.causes,
    start: pairOf(report.start),
    end: end === undefined ? null : pairOf(end),
    at_least_seconds: report.atLeastSeconds,
    at_most_seconds: report.atMostSeconds ?? null,
    window_seconds: report.windowSeconds,
    deadline: pairOf(report.deadline),
    time_left_seconds: timeLeft(report, now),
    recovery_class: report.recoveryClass,
    certainty: report.certainty,
    recovery_expected:
      recoveryExpected === undefined
        ? null
        : { from: recoveryExpected.from.toISOString(), to: recoveryExpected.to.toISOString() },
    what_to_do: report.remedy,
    closure:
      closure === undefined
        ? null
        : {
            how: closure.how,
            at: closure.at.toISOString(),
            reason: closure.how === "closed-by-operator" ? closure.reason : null,
          },
  };
}

/** Of the window, in whole seconds, never negative; null once access is back or the incident is closed, since nothing runs out then. */
export function timeLeft({ phase, end, deadline }: IncidentReport, now: Date): Pair<number> | null {
  if (phase === "restored" || phase === "closed" || end !== undefined) return null;
  const left = (moment: Date): number => Math.max(0, Math.floor((moment.getTime() - now.getTime()) / 1000));
  return {
    earliest: deadline.earliest === undefined ? null : left(deadline.earliest),
    latest: left(deadline.latest),
  };
}

function pairOf({ earliest, latest }: Between): Pair<string> {
  return { earliest: earliest?.toISOString() ?? null, latest: latest.toISOString() };
}
