/** Under which event each piece of news goes, so that one routing serves events and pages. */
import { type EventType, type Severity } from "../event/event";
import { SEVERITIES } from "../event/number-events";
import { type Reason } from "../page/page";
import { severityOfNote } from "../posture/report-posture";
import { type Alert } from "./alert";

export interface News {
  readonly type: EventType;
  readonly severity: Severity;
}

const OUTAGE_NEWS = {
  first: "access.lost",
  "lost-again": "access.lost_again",
  redeploy: "access.redeploy_required",
  closing: "access.window_closing",
  overdue: "service.recovery_overdue",
  cause: "access.cause_changed",
  joined: "access.lost",
  restored: "access.restored",
  left: "service.recovered",
  reminder: "access.reminder",
  resolved: "service.recovered",
} as const satisfies Record<Reason, EventType>;

export function newsOf(alert: Alert, reason: Reason): News {
  const isOver = reason === "resolved";
  switch (alert.kind) {
    case "outage":
      return withSeverity(OUTAGE_NEWS[reason]);
    case "posture":
      return isOver ? withSeverity("posture.cleared") : { type: "posture.found", severity: severityOfNote(alert.note) };
    case "blind":
    case "unswept":
      return withSeverity(isOver ? "monitor.sighted" : "monitor.blind");
    case "misconfigured":
      return { ...withSeverity("monitor.misconfigured"), ...(isOver ? { severity: "info" } : {}) };
    case "channel": {
      const type = alert.trouble.disabled === undefined ? "delivery.dead" : "delivery.channel_disabled";
      return { ...withSeverity(type), ...(isOver ? { severity: "info" } : {}) };
    }
  }
}

function withSeverity(type: EventType): News {
  return { type, severity: SEVERITIES[type] };
}
