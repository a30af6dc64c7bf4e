/** Which events a channel is told of. */
import { type Severity } from "../event/event";

export interface Routing {
  /** Event types (`access.lost`) or their first words (`access`); undefined: everything but posture and fleet changes. */
  readonly events: readonly string[] | undefined;
  readonly minSeverity: Severity | undefined;
}

const DEFAULT_EVENTS: readonly string[] = ["access", "service", "delivery", "monitor"];

const RANK = { info: 0, warning: 1, error: 2, critical: 3 } as const satisfies Record<Severity, number>;

/** Whether the routing lets an event of this type and severity through. */
export function letsThrough(routing: Routing, event: { readonly type: string; readonly severity: Severity }): boolean {
  const { events = DEFAULT_EVENTS, minSeverity = "info" } = routing;
  const listed = events.some((entry) => event.type === entry || event.type.startsWith(`${entry}.`));
  return listed && RANK[event.severity] >= RANK[minSeverity];
}
