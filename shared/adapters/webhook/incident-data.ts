/** An incident report as receivers read it, in snake case. */
import { type Cuts } from "../../core/delivery/fit-into";
import { isoTime } from "../../core/delivery/iso-time";
import { keyVersionOf } from "../../core/delivery/key-version-of";
import { wholeNumber } from "../../core/delivery/whole-number";
import { type Closure } from "../../core/incident/incident";
import { redeploymentLink } from "../../core/report/redeployment-link";
import { type CauseReport, type ConsequenceReport, type IncidentReport } from "../../core/report/incident-report";

export function incidentData(report: IncidentReport, publicUrl: string | undefined, cuts: Cuts) {
  const { start, end, deadline, recoveryExpected, closure } = report;
  return {
    incident_id: cuts.text("incident_id", report.incidentId),
    outage: {
      id: cuts.text("outage", report.outage.id),
      root: { kind: report.outage.root.kind, id: cuts.text("outage", report.outage.root.id) },
      since: isoTime(report.outage.since),
    },
    resource_id: cuts.text("resource_id", report.resourceId),
    workspace: cuts.text("workspace", report.workspace),
    service: cuts.text("service", report.service),
    location: cuts.text("location", report.location),
    key_url: cuts.optional("key_url", report.keyUrl),
    key_version: cuts.optional("key_version", keyVersionOf(report.keyUrl)),
    vault_id: cuts.optional("vault_id", report.vaultId),
    identity: {
      principal_ids: cuts.items("identity", report.principalIds, (id) => cuts.text("identity", id)),
      changed: report.identityChanged,
    },
    phase: report.phase,
    opened_at: isoTime(report.openedAt),
    causes: cuts.items("causes", report.causes, (cause) => causeData(cause, cuts)),
    witnesses: cuts.items("witnesses", report.witnesses, ({ witness, evidence }) => ({
      witness,
      evidence: cuts.text("witnesses", evidence),
    })),
    start: { earliest: isoTime(start.earliest), latest: isoTime(start.latest) },
    end: end && { earliest: isoTime(end.earliest), latest: isoTime(end.latest) },
    at_least_seconds: wholeNumber(report.atLeastSeconds),
    at_most_seconds: wholeNumber(report.atMostSeconds),
    window_seconds: wholeNumber(report.windowSeconds),
    deadline: { earliest: isoTime(deadline.earliest), latest: isoTime(deadline.latest) },
    recovery_class: report.recoveryClass,
    certainty: report.certainty,
    recovery_expected: recoveryExpected && { from: isoTime(recoveryExpected.from), to: isoTime(recoveryExpected.to) },
    remedy: cuts.items("remedy", report.remedy, (step) => cuts.text("remedy", step)),
    redeployment_url: cuts.optional("redeployment_url", redeploymentLink(publicUrl, report)),
    closure: closure && closureData(closure, cuts),
  };
}

function causeData({ code, title, certainty, evidence, consequences }: CauseReport, cuts: Cuts) {
  return {
    code,
    title: cuts.text("causes", title),
    certainty,
    evidence: cuts.text("causes", evidence),
    consequences: cuts.items("causes", consequences, (one) => consequenceData(one, cuts)),
  };
}

function consequenceData({ code, title, evidence }: ConsequenceReport, cuts: Cuts) {
  return { code, title: cuts.text("causes", title), evidence: cuts.text("causes", evidence) };
}

function closureData(closure: Closure, cuts: Cuts) {
  const reason = closure.how === "closed-by-operator" ? cuts.text("closure", closure.reason) : undefined;
  return { how: closure.how, at: isoTime(closure.at), reason };
}
