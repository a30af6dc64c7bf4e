/** Turns what is to be said into events: numbered per owner, each with an identifier of its own. */
import { identifierOf } from "../identifier";
import { type EventDetail, type EventType, type Severity, type WatchEvent } from "./event";

export interface Draft {
  readonly type: EventType;
  /** Where it is not the one of all events of the type. */
  readonly severity?: Severity;
  readonly summary: string;
  readonly detail: EventDetail;
}

export const SEVERITIES = {
  "access.lost": "critical",
  "access.cause_changed": "info",
  "access.window_closing": "critical",
  "access.redeploy_required": "critical",
  "access.reminder": "warning",
  "access.restored": "info",
  "access.lost_again": "critical",
  "service.recovery_overdue": "critical",
  "service.recovered": "info",
  "target.added": "info",
  "target.removed": "info",
  "target.moved": "info",
  "posture.found": "warning",
  "posture.cleared": "info",
  "monitor.blind": "error",
  "monitor.sighted": "info",
  "monitor.misconfigured": "error",
  "monitor.late": "warning",
  "monitor.test": "info",
  "delivery.dead": "error",
  "delivery.channel_disabled": "error",
} as const satisfies Record<EventType, Severity>;

/** Events in order; the owner's sequence goes on from `after`. */
export function numberEvents(owner: string, after: number, at: Date, drafts: readonly Draft[]): readonly WatchEvent[] {
  return drafts.map((draft, index) => {
    const sequence = after + 1 + index;
    const id = identifierOf(owner, sequence, draft.type, at.toISOString());
    return { id, ...draft, severity: draft.severity ?? SEVERITIES[draft.type], at, owner, sequence };
  });
}
