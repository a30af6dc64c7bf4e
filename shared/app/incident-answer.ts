/** An incident as the HTTP answers show it: its intervals, what is left of the window, and what to do. Snake case. */
import { type IncidentReport } from "../core/report/incident-report";
import { redeploymentLink } from "../core/report/redeployment-link";

export function incidentAnswer(report: IncidentReport, now: Date, publicUrl: string | undefined) {
  const { start, end, deadline, phase } = report;
  const counting = phase === "lost" || phase === "partly-restored";
  return {
    incident_id: report.incidentId,
    outage: report.outage,
    resource_id: report.resourceId,
    workspace: report.workspace,
    service: report.service,
    phase,
    opened_at: report.openedAt,
    causes: report.causes,
    witnesses: report.witnesses,
    start,
    end,
    at_least_seconds: report.atLeastSeconds,
    at_most_seconds: report.atMostSeconds,
    window_seconds: report.windowSeconds,
    deadline,
    time_left_seconds: counting
      ? {
          at_least: deadline.earliest && secondsUntil(deadline.earliest, now),
          at_most: secondsUntil(deadline.latest, now),
        }
      : undefined,
    recovery_class: report.recoveryClass,
    certainty: report.certainty,
    identity_changed: report.identityChanged,
    recovery_expected: report.recoveryExpected,
    what_to_do: report.remedy,
    redeployment_url: redeploymentLink(publicUrl, report),
    closure: report.closure,
  };
}

export type IncidentAnswer = ReturnType<typeof incidentAnswer>;

function secondsUntil(moment: Date, now: Date): number {
  return Math.max(0, Math.floor((moment.getTime() - now.getTime()) / 1000));
}
