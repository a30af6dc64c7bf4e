/** Recovery is overdue: access is back, the allowance has passed, and a witness still says the service is not well. */
import { dueAt, isDenied } from "./closure";
import { type Incident } from "./incident";
import { needsRedeployment, recoveryClassOf } from "./recovery-class";
import { type SweepView } from "./sweep-view";

/** The incident with `overdueSince` set once it is; suspended while a deployment runs or a required one is awaited. */
export function noteOverdue(incident: Incident, view: SweepView): Incident {
  const { end } = incident.loss;
  if (end === undefined) return incident;
  if (view.deployment.runningAt !== undefined || !isDenied(incident, view)) return incident;
  // True as well of one that was overdue before: it keeps its moment.
  if (needsRedeployment(incident, recoveryClassOf(incident, view.now, view.policy))) return incident;
  const due = dueAt(incident, end.latest, view);
  return view.now.getTime() >= due.getTime() ? { ...incident, overdueSince: due } : incident;
}
