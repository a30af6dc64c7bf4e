/** What a channel may ask for: a family of events, or one type. */
import { type EventType } from "../core/event/event";

export type EventFamily = "access" | "service" | "target" | "posture" | "monitor" | "delivery";
export type EventSelector = EventFamily | EventType;

const TYPES = {
  "access.lost": "access",
  "access.cause_changed": "access",
  "access.window_closing": "access",
  "access.redeploy_required": "access",
  "access.reminder": "access",
  "access.restored": "access",
  "access.lost_again": "access",
  "service.recovery_overdue": "service",
  "service.recovered": "service",
  "target.added": "target",
  "target.removed": "target",
  "target.moved": "target",
  "posture.found": "posture",
  "posture.cleared": "posture",
  "monitor.blind": "monitor",
  "monitor.sighted": "monitor",
  "monitor.misconfigured": "monitor",
  "monitor.late": "monitor",
  "monitor.test": "monitor",
  "delivery.dead": "delivery",
  "delivery.channel_disabled": "delivery",
} as const satisfies Record<EventType, EventFamily>;

const FAMILIES = {
  access: true,
  service: true,
  target: true,
  posture: true,
  monitor: true,
  delivery: true,
} as const satisfies Record<EventFamily, true>;

/** What a channel is told where it does not ask: everything about losses and about the monitor itself. */
export const DEFAULT_EVENTS: readonly EventSelector[] = ["access", "service", "delivery", "monitor"];

export function isEventSelector(text: unknown): text is EventSelector {
  return typeof text === "string" && (Object.hasOwn(FAMILIES, text) || Object.hasOwn(TYPES, text));
}
