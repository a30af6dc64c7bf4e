/** Writes an incident report into the columns that events and states share. */
import { type Cuts } from "../../core/delivery/fit-into";
import { isoTime } from "../../core/delivery/iso-time";
import { wholeNumber } from "../../core/delivery/whole-number";
import { type CauseReport, type IncidentReport } from "../../core/report/incident-report";
import { type INCIDENT_COLUMNS, type Row } from "./columns";

/** Every cell is empty where there is no incident. */
export function incidentCells(report: IncidentReport | undefined, cuts: Cuts): Row<typeof INCIDENT_COLUMNS> {
  return {
    IncidentId: cuts.optional("IncidentId", report?.incidentId),
    OutageId: cuts.optional("OutageId", report?.outage.id),
    OutageRoot: cuts.optional("OutageRoot", report && `${report.outage.root.kind} ${report.outage.root.id}`),
    Phase: report?.phase,
    OpenedAt: isoTime(report?.openedAt),
    RootCause: report?.causes[0]?.code,
    Causes: report && cuts.items("Causes", report.causes, (cause) => causeCell(cause, cuts)),
    Witnesses:
      report &&
      cuts.items("Witnesses", report.witnesses, ({ witness, evidence }) => ({
        Witness: witness,
        Evidence: cuts.text("Witnesses", evidence),
      })),
    StartEarliest: isoTime(report?.start.earliest),
    StartLatest: isoTime(report?.start.latest),
    EndEarliest: isoTime(report?.end?.earliest),
    EndLatest: isoTime(report?.end?.latest),
    AtLeastSeconds: wholeNumber(report?.atLeastSeconds),
    AtMostSeconds: wholeNumber(report?.atMostSeconds),
    WindowSeconds: wholeNumber(report?.windowSeconds),
    DeadlineEarliest: isoTime(report?.deadline.earliest),
    DeadlineLatest: isoTime(report?.deadline.latest),
    RecoveryClass: report?.recoveryClass,
    Certainty: report?.certainty,
    IdentityChanged: report?.identityChanged,
    RecoveryExpectedFrom: isoTime(report?.recoveryExpected?.from),
    RecoveryExpectedTo: isoTime(report?.recoveryExpected?.to),
    Remedy: report && cuts.items("Remedy", report.remedy, (step) => cuts.text("Remedy", step)),
  };
}

function causeCell({ code, title, certainty, evidence, consequences }: CauseReport, cuts: Cuts) {
  return {
    Code: code,
    Title: cuts.text("Causes", title),
    Certainty: certainty,
    Evidence: cuts.text("Causes", evidence),
    Consequences: cuts.items("Causes", consequences, (one) => ({
      Code: one.code,
      Title: cuts.text("Causes", one.title),
      Evidence: cuts.text("Causes", one.evidence),
    })),
  };
}
