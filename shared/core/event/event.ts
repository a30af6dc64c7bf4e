/** Something that happened to an incident, the fleet or the monitor: append-only, numbered per owner. */
import { type PostureReport } from "../posture/posture-report";
import { type IncidentReport } from "../report/incident-report";

export type EventType =
  | "access.lost"
  | "access.cause_changed"
  | "access.window_closing"
  | "access.redeploy_required"
  | "access.reminder"
  | "access.restored"
  | "access.lost_again"
  | "service.recovery_overdue"
  | "service.recovered"
  | "target.added"
  | "target.removed"
  | "target.moved"
  | "posture.found"
  | "posture.cleared"
  | "monitor.blind"
  | "monitor.sighted"
  | "monitor.misconfigured"
  | "monitor.late"
  | "monitor.test"
  | "delivery.dead"
  | "delivery.channel_disabled";

export type Severity = "critical" | "error" | "warning" | "info";

/** What a blind monitor could not read: one entry an interface and reason. */
export interface BlindReport {
  readonly subscriptionId: string;
  readonly api: string;
  readonly reason: string;
  /** Resource ids of the targets concerned; empty where the fleet itself could not be read. */
  readonly targets: readonly string[];
  readonly since: Date;
}

/** A sweep that began later than it was due. */
export interface LatenessReport {
  readonly subscriptionId: string;
  /** When the sweep before it began. */
  readonly sweptBefore: Date;
  readonly dueAt: Date;
  readonly lateSeconds: number;
  /** Whole sweeps that did not take place. */
  readonly skipped: number;
}

/** A delivery that ended without being taken. */
export interface DeliveryReport {
  readonly channel: string;
  /** Of the event, or page, that was not delivered. */
  readonly eventId: string;
  readonly eventType: EventType;
  /** What the receiver answered, safe to show. */
  readonly reason: string;
  readonly attempts: number;
}

export type EventDetail =
  | { readonly kind: "incident"; readonly report: IncidentReport }
  | { readonly kind: "target"; readonly resourceId: string; readonly previousResourceId: string | undefined }
  | { readonly kind: "posture"; readonly report: PostureReport }
  | { readonly kind: "blind"; readonly report: BlindReport }
  | { readonly kind: "settings"; readonly problems: readonly string[] }
  | { readonly kind: "lateness"; readonly report: LatenessReport }
  | { readonly kind: "delivery"; readonly report: DeliveryReport }
  /** Nothing but that it is one. */
  | { readonly kind: "test" };

export interface WatchEvent {
  /** First 32 hex digits of sha256(owner, sequence, type, at): the same however often it is sent, another in a later life of the target. */
  readonly id: string;
  readonly type: EventType;
  readonly severity: Severity;
  /** When the sweep that noticed it began. */
  readonly at: Date;
  /** Resource id of the target, or `/subscriptions/{id}` for the monitor's own events. */
  readonly owner: string;
  readonly sequence: number;
  /** One line for a phone: what happened, to which service, what to do. */
  readonly summary: string;
  readonly detail: EventDetail;
}
