/** Turns a target's step into numbered events, and the report of an incident that closed. */
import { type Draft, numberEvents } from "../event/number-events";
import { type WatchEvent } from "../event/event";
import { type FollowedPosture } from "../posture/follow-posture";
import { postureDrafts } from "../posture/report-posture";
import { type IncidentReport } from "../report/incident-report";
import { type ReportContext, reportIncident } from "../report/report-incident";
import { type IncidentEventType, summarise } from "../report/summarise";
import { type SteppedIncident } from "./step-incident";
import { type TargetState } from "./target-state";

export interface Spoken {
  readonly state: TargetState;
  readonly events: readonly WatchEvent[];
  /** The report of the incident that closed with this step. */
  readonly closed: IncidentReport | undefined;
}

export function speakOf(
  before: TargetState | undefined,
  state: TargetState,
  { last, said, closure, posture }: SteppedIncident & { readonly posture: FollowedPosture },
  context: ReportContext,
): Spoken {
  const open = last && reportIncident(state, last, context);
  const closed = last && closure && reportIncident(state, last, { ...context, closure });
  const drafts = [
    ...fleetDrafts(before, state),
    ...(open === undefined ? [] : said.map((type) => incidentDraft(type, open))),
    ...(closed === undefined ? [] : [incidentDraft("service.recovered", closed)]),
    ...postureDrafts(posture, { ...state, keyUrl: state.service.keyUrl }),
  ];
  return spoken(state, drafts, context.now, closed);
}

/** The state and its drafts as numbered events. */
export function spoken(
  state: TargetState,
  drafts: readonly Draft[],
  now: Date,
  closed: IncidentReport | undefined,
): Spoken {
  const events = numberEvents(state.service.id, state.sequence, now, drafts);
  return { state: { ...state, sequence: state.sequence + events.length }, events, closed };
}

/** A state of which nothing is said. */
export function unspoken(state: TargetState): Spoken {
  return { state, events: [], closed: undefined };
}

export function incidentDraft(type: IncidentEventType, report: IncidentReport): Draft {
  return { type, summary: summarise(type, report), detail: { kind: "incident", report } };
}

export function fleetDraft(
  type: "target.added" | "target.removed" | "target.moved",
  { service }: TargetState,
  previousResourceId?: string,
): Draft {
  const what = {
    "target.added": "is now watched",
    "target.removed": "is no longer watched",
    "target.moved": "has moved",
  };
  const summary = `FHIR service ${service.workspace}/${service.name} ${what[type]}`;
  return { type, summary, detail: { kind: "target", resourceId: service.id, previousResourceId } };
}

/**
 * What is remembered goes along with the host, also where the service was deleted in one subscription and one of the same names was created in
 * another soon after: then it is told as moved. What is remembered of keys does no harm, an open incident still is about the same endpoint, and its
 * new identity counts as changed until a witness has said healthy for ten minutes, as with any service that is created anew.
 */
function fleetDrafts(before: TargetState | undefined, state: TargetState): readonly Draft[] {
  if (before === undefined) return [fleetDraft("target.added", state)];
  const moved = before.service.id.toLowerCase() !== state.service.id.toLowerCase();
  return moved ? [fleetDraft("target.moved", state, before.service.id)] : [];
}
