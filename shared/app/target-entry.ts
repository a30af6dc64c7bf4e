/** A target as the status shows it: verdict, what speaks for it, what to do. */
import { CATALOGUE } from "../core/findings/catalogue";
import { type Finding } from "../core/findings/finding";
import { type Policy } from "../core/incident/policy";
import { type IncidentReport } from "../core/report/incident-report";
import { reportIncident } from "../core/report/report-incident";
import { type TargetState, type Verdict } from "../core/target/target-state";
import { timeLeft } from "./incident-entry";

export interface FindingEntry {
  readonly code: Finding["code"];
  readonly kind: Finding["kind"];
  readonly title: string;
  readonly evidence: string;
  readonly documentation: string;
}

/** Wire shape of one target. `swept_at`: the sweep the verdict rests on. */
export interface TargetEntry {
  readonly resource_id: string;
  readonly workspace: string;
  readonly service: string;
  readonly location: string;
  readonly host: string;
  readonly key_url: string | null;
  readonly verdict: Verdict;
  readonly since: string;
  readonly swept_at: string;
  readonly findings: readonly FindingEntry[];
  readonly incident: {
    readonly incident_id: string;
    readonly phase: IncidentReport["phase"];
    readonly recovery_class: IncidentReport["recoveryClass"];
    readonly time_left_seconds: ReturnType<typeof timeLeft>;
  } | null;
  readonly what_to_do: readonly string[];
}

export function targetEntry(state: TargetState, now: Date, policy: Policy): TargetEntry {
  const { service, incident, findings } = state;
  const report = incident && reportIncident(state, incident, { now, policy });
  return {
    resource_id: service.id,
    workspace: service.workspace,
    service: service.name,
    location: service.location,
    host: service.host,
    key_url: service.keyUrl ?? null,
    verdict: state.verdict,
    since: state.verdictSince.toISOString(),
    swept_at: state.sweptAt.toISOString(),
    findings: findings.map(findingEntry),
    incident:
      report === undefined
        ? null
        : {
            incident_id: report.incidentId,
            phase: report.phase,
            recovery_class: report.recoveryClass,
            time_left_seconds: timeLeft(report, now),
          },
    what_to_do: [...new Set([...(report?.remedy ?? suspectedSteps(findings)), ...blindSteps(findings)])],
  };
}

function findingEntry(finding: Finding): FindingEntry {
  const { title, documentation } = CATALOGUE[finding.code];
  const evidence = finding.kind === "blind-spot" ? `${finding.api}: ${finding.reason}` : finding.evidence;
  return { code: finding.code, kind: finding.kind, title, evidence, documentation };
}

/** A cause that has not opened an incident yet. */
function suspectedSteps(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ kind }) => kind === "root-cause")
    .map(({ code }) => `Look into it now: ${CATALOGUE[code].title}; the next sweep decides whether access is lost`);
}

function blindSteps(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ kind }) => kind === "blind-spot").flatMap(({ code }) => CATALOGUE[code].remedy);
}
