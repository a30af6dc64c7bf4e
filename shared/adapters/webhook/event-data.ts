/** The part of a payload that is ours: an event in snake case, moments in ISO 8601, durations in whole seconds. */
import { type Cuts } from "../../core/delivery/fit-into";
import { isoTime } from "../../core/delivery/iso-time";
import { wholeNumber } from "../../core/delivery/whole-number";
import { type EventDetail, type WatchEvent } from "../../core/event/event";
import { type PostureReport } from "../../core/posture/posture-report";
import { runbookLink } from "../../core/report/runbook-link";
import { incidentData } from "./incident-data";

export interface Links {
  readonly runbookUrl: string | undefined;
  /** Where the monitor itself can be looked at. */
  readonly publicUrl: string | undefined;
}

/** JSON without what is unknown; texts and lists cut as `cuts` says, with their names in `truncated`. */
export function eventData(event: WatchEvent, links: Links, cuts: Cuts) {
  const data = {
    kind: event.detail.kind,
    summary: cuts.text("summary", event.summary),
    sequence: wholeNumber(event.sequence),
    ...detailData(event.detail, links, cuts),
    runbook_url: cuts.optional("runbook_url", runbookLink(links.runbookUrl, event.detail)),
    monitor: { swept_at: isoTime(event.at), url: cuts.optional("monitor.url", links.publicUrl) },
  };
  const truncated = cuts.names();
  return truncated.length === 0 ? data : { ...data, truncated };
}

function detailData(detail: EventDetail, { publicUrl }: Links, cuts: Cuts) {
  switch (detail.kind) {
    case "incident":
      return incidentData(detail.report, publicUrl, cuts);
    case "target":
      return {
        resource_id: cuts.text("resource_id", detail.resourceId),
        previous_resource_id: cuts.optional("previous_resource_id", detail.previousResourceId),
      };
    case "posture":
      return postureData(detail.report, cuts);
    case "blind":
      return {
        subscription_id: cuts.text("subscription_id", detail.report.subscriptionId),
        api: cuts.text("api", detail.report.api),
        reason: cuts.text("reason", detail.report.reason),
        since: isoTime(detail.report.since),
        targets: cuts.items("targets", detail.report.targets, (target) => cuts.text("targets", target)),
        targets_count: detail.report.targets.length,
      };
    case "delivery":
      return {
        channel: cuts.text("channel", detail.report.channel),
        event_id: cuts.text("event_id", detail.report.eventId),
        event_type: detail.report.eventType,
        reason: cuts.text("reason", detail.report.reason),
        attempts: wholeNumber(detail.report.attempts),
      };
    case "lateness":
      return {
        subscription_id: cuts.text("subscription_id", detail.report.subscriptionId),
        swept_before: isoTime(detail.report.sweptBefore),
        due_at: isoTime(detail.report.dueAt),
        late_seconds: wholeNumber(detail.report.lateSeconds),
        skipped: wholeNumber(detail.report.skipped),
      };
    case "test":
      return {};
    case "settings":
      return { problems: cuts.items("problems", detail.problems, (problem) => cuts.text("problems", problem)) };
  }
}

function postureData(report: PostureReport, cuts: Cuts) {
  return {
    resource_id: cuts.text("resource_id", report.resourceId),
    workspace: cuts.text("workspace", report.workspace),
    service: cuts.text("service", report.service),
    code: report.code,
    title: report.title,
    evidence: cuts.text("evidence", report.evidence),
    since: isoTime(report.since),
    remedy: cuts.items("remedy", report.remedy, (step) => cuts.text("remedy", step)),
    documentation: report.documentation,
  };
}
