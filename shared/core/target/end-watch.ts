/** Ends outside of a sweep's facts: the target is removed, or an operator closes its incident. */
import { GONE_AFTER_MS } from "../findings/key/key-exists";
import { type Closure, type Incident } from "../incident/incident";
import { type Policy } from "../incident/policy";
import { elapsedMs } from "../moment";
import { reportIncident } from "../report/report-incident";
import { fleetDraft, incidentDraft, spoken, type Spoken } from "./speak-of";
import { type TargetState } from "./target-state";

export interface Ending {
  readonly now: Date;
  readonly policy: Policy;
}

/**
 * Whether the target's ARM resource is gone for good: absent in two sweeps, and for ten minutes where an incident is open,
 * since Azure has answered 404 for resources that exist, and a removal closes the incident.
 */
export function isGone({ absences, incident }: TargetState): boolean {
  const absence = absences.find(({ subject }) => subject === "service");
  if (absence === undefined) return false;
  const absentMs = elapsedMs(absence.askedAt, absence.lastAskedAt);
  return incident === undefined ? absentMs > 0 : absentMs >= GONE_AFTER_MS;
}

/** The target's ARM resource is gone, or the settings no longer name it: an open incident closes as `target-removed`. */
export function removeTarget(before: TargetState, { now, policy }: Ending): Spoken {
  const closure: Closure = { how: "target-removed", at: now };
  const closed = before.incident && reportIncident(before, before.incident, { now, policy, closure });
  const state: TargetState = { ...before, incident: undefined };
  const drafts = [
    ...(closed === undefined ? [] : [incidentDraft("service.recovered", closed)]),
    fleetDraft("target.removed", before),
  ];
  return spoken(state, drafts, now, closed);
}

/** An operator closes the open incident with a reason. What is still bad opens a new one. */
export function closeByOperator(
  before: TargetState & { readonly incident: Incident },
  reason: string,
  { now, policy }: Ending,
): Spoken {
  const closure: Closure = { how: "closed-by-operator", at: now, reason };
  const closed = reportIncident(before, before.incident, { now, policy, closure });
  const state: TargetState = { ...before, incident: undefined };
  return spoken(state, [incidentDraft("service.recovered", closed)], now, closed);
}
