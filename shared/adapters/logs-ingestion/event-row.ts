/** Writes an event as its row of `FhirCmkEvents_CL`. */
import { fitInto, type Cuts } from "../../core/delivery/fit-into";
import { isoTime } from "../../core/delivery/iso-time";
import { keyVersionOf } from "../../core/delivery/key-version-of";
import { wholeNumber } from "../../core/delivery/whole-number";
import { type WatchEvent } from "../../core/event/event";
import { type Closure } from "../../core/incident/incident";
import { type PostureReport } from "../../core/posture/posture-report";
import { type IncidentReport } from "../../core/report/incident-report";
import { type EVENT_COLUMNS, type Row } from "./columns";
import { incidentCells } from "./incident-cells";

/** Far below the 64 kB of a cell, and below the 32,768 characters that a stored text may have. */
const MAX_BYTES = 30_000;

/** JSON of the row, at most 30,000 bytes whatever the event; `Truncated` names the columns that were cut. */
export function eventRow(event: WatchEvent): string {
  return fitInto(MAX_BYTES, (cuts) => rowOf(event, cuts));
}

function rowOf(event: WatchEvent, cuts: Cuts): Row<typeof EVENT_COLUMNS> {
  const { detail } = event;
  const time = isoTime(event.at);
  const report = detail.kind === "incident" ? detail.report : undefined;
  const blind = detail.kind === "blind" ? detail.report : undefined;
  const moved = detail.kind === "target" ? detail : undefined;
  const posture = detail.kind === "posture" ? detail.report : undefined;
  const lateness = detail.kind === "lateness" ? detail.report : undefined;
  const delivery = detail.kind === "delivery" ? detail.report : undefined;
  const problems = detail.kind === "settings" ? detail.problems : undefined;
  const resourceId = report?.resourceId ?? moved?.resourceId ?? posture?.resourceId;
  const row = {
    TimeGenerated: time,
    EventTime: time,
    EventId: cuts.text("EventId", event.id),
    EventType: event.type,
    Severity: event.severity,
    Owner: cuts.text("Owner", event.owner),
    Sequence: wholeNumber(event.sequence),
    Summary: cuts.text("Summary", event.summary),
    ResourceId: cuts.optional("ResourceId", resourceId),
    SubscriptionId: cuts.optional("SubscriptionId", blind?.subscriptionId ?? subscriptionOf(event.owner)),
    ...serviceCells(report, cuts),
    ...incidentCells(report, cuts),
    ...postureCells(posture, report, cuts),
    ...closureCells(report?.closure, cuts),
    PreviousResourceId: cuts.optional("PreviousResourceId", moved?.previousResourceId),
    BlindApi: cuts.optional("BlindApi", blind?.api),
    BlindReason: cuts.optional("BlindReason", blind?.reason),
    BlindSince: isoTime(blind?.since),
    BlindTargets: blind && cuts.items("BlindTargets", blind.targets, (target) => cuts.text("BlindTargets", target)),
    SweptBefore: isoTime(lateness?.sweptBefore),
    SweepDueAt: isoTime(lateness?.dueAt),
    LateSeconds: wholeNumber(lateness?.lateSeconds),
    SkippedSweeps: wholeNumber(lateness?.skipped),
    DeliveryChannel: cuts.optional("DeliveryChannel", delivery?.channel),
    DeliveryEventId: cuts.optional("DeliveryEventId", delivery?.eventId),
    DeliveryEventType: delivery?.eventType,
    DeliveryReason: cuts.optional("DeliveryReason", delivery?.reason),
    DeliveryAttempts: wholeNumber(delivery?.attempts),
    Problems: problems && cuts.items("Problems", problems, (problem) => cuts.text("Problems", problem)),
  };
  return { ...row, Truncated: cuts.names() };
}

function subscriptionOf(owner: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(owner)?.[1];
}

/** Where there is an incident, names and remedy are its own. */
function postureCells(posture: PostureReport | undefined, incident: IncidentReport | undefined, cuts: Cuts) {
  const { workspace, service, remedy } = incident ?? posture ?? {};
  return {
    Workspace: cuts.optional("Workspace", workspace),
    Service: cuts.optional("Service", service),
    Remedy: remedy && cuts.items("Remedy", remedy, (step) => cuts.text("Remedy", step)),
    FindingCode: posture?.code,
    FindingTitle: posture?.title,
    FindingEvidence: cuts.optional("FindingEvidence", posture?.evidence),
    FindingSince: isoTime(posture?.since),
    Documentation: posture?.documentation,
  };
}

function serviceCells(report: IncidentReport | undefined, cuts: Cuts) {
  return {
    Location: cuts.optional("Location", report?.location),
    KeyUrl: cuts.optional("KeyUrl", report?.keyUrl),
    KeyVersion: cuts.optional("KeyVersion", keyVersionOf(report?.keyUrl)),
    VaultId: cuts.optional("VaultId", report?.vaultId),
    PrincipalIds: report && cuts.items("PrincipalIds", report.principalIds, (id) => cuts.text("PrincipalIds", id)),
  };
}

function closureCells(closure: Closure | undefined, cuts: Cuts) {
  const reason = closure?.how === "closed-by-operator" ? closure.reason : undefined;
  return {
    ClosedAt: isoTime(closure?.at),
    ClosedHow: closure?.how,
    ClosedReason: cuts.optional("ClosedReason", reason),
  };
}
