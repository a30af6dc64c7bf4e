/** The incident's part of a sweep: open, follow, notice what is overdue, close, and cross what is to be crossed. */
import { closureOf } from "../incident/closure";
import { crossingsOf, type Crossing } from "../incident/crossings";
import { followIncident } from "../incident/follow-incident";
import { type Closure, type Incident } from "../incident/incident";
import { openIncident } from "../incident/open-incident";
import { noteOverdue } from "../incident/overdue";
import { type SweepView } from "../incident/sweep-view";
import { identifierOf } from "../identifier";

export type Transition = "access.lost" | "access.cause_changed" | "access.restored" | "access.lost_again";

/** What became of the incident. `incident` is undefined where there is none or where it closed; `last` is what it was then. */
export interface SteppedIncident {
  readonly incident: Incident | undefined;
  readonly last: Incident | undefined;
  readonly said: readonly (Transition | Crossing)[];
  readonly closure: Closure | undefined;
}

const NOTHING: SteppedIncident = { incident: undefined, last: undefined, said: [], closure: undefined };

export function stepIncident(before: Incident | undefined, view: SweepView, host: string): SteppedIncident {
  if (before !== undefined) return follow(before, view);
  const [first, ...others] = view.sightings;
  if (first === undefined) return NOTHING;
  const id = identifierOf("incident", host, view.now.toISOString());
  return crossed(openIncident(id, [first, ...others], view), ["access.lost"], view);
}

function follow(before: Incident, view: SweepView): SteppedIncident {
  const { incident, change } = followIncident(before, view);
  switch (change) {
    case "contradicted":
      return closed(incident, { how: "contradicted", at: view.now });
    case "restored":
      // A witness confirms only what it was asked after the restore: in the next sweep at the earliest.
      return crossed(noteOverdue(incident, view), ["access.restored"], view);
    case "none":
      return settle(incident, view);
    case "cause-changed":
      return crossed(incident, ["access.cause_changed"], view);
    case "lost-again":
      return crossed(incident, ["access.lost_again"], view);
  }
}

function settle(incident: Incident, view: SweepView): SteppedIncident {
  const closure = closureOf(incident, view);
  return closure === undefined ? crossed(noteOverdue(incident, view), [], view) : closed(incident, closure);
}

function crossed(incident: Incident, said: readonly Transition[], view: SweepView): SteppedIncident {
  const { incident: marked, crossings } = crossingsOf(incident, view.now, view.policy);
  return { incident: marked, last: marked, said: [...said, ...crossings], closure: undefined };
}

function closed(incident: Incident, closure: Closure): SteppedIncident {
  return { incident: undefined, last: incident, said: [], closure };
}
