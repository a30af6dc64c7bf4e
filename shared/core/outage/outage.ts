/** The open incidents of one subscription that share a root: the unit that is paged. */
import { rootsAmong } from "../findings/causality";
import { identifierOf } from "../identifier";
import { type Between, type Incident, type Phase, type Root } from "../incident/incident";
import { deadlineOf } from "../incident/loss-interval";
import { type Policy } from "../incident/policy";
import { letterOf, type MemberStanding } from "../alert/member-standing";
import { worseStage } from "../alert/stage";
import { type Standing } from "../alert/standing";
import { type TargetState } from "../target/target-state";
import { type OutageKey } from "./outage-key";
import { stageOf } from "./stage-of";

export interface Member {
  readonly target: TargetState;
  readonly incident: Incident;
}

export interface Outage {
  readonly id: string;
  readonly subscriptionId: string;
  readonly key: OutageKey;
  /** The one that speaks for all comes first: whose access is gone, and of those whose window ends first. */
  readonly members: readonly [Member, ...Member[]];
  /** Of the member whose window ends first, among those that are not restored; among all where all are. */
  readonly window: Between;
}

/** The same in every sweep, and another one for another outage of the same root. */
export function outageIdOf(subscriptionId: string, { root, since }: OutageKey): string {
  return identifierOf("outage", subscriptionId.toLowerCase(), root.kind, root.id, since.toISOString());
}

export function outagesOf(subscriptionId: string, targets: readonly TargetState[], policy: Policy): readonly Outage[] {
  const members = targets.flatMap((target) =>
    target.incident === undefined ? [] : [{ target, incident: target.incident }],
  );
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const id = outageIdOf(subscriptionId, member.incident.outage);
    groups.set(id, [...(groups.get(id) ?? []), member]);
  }
  return [...groups].map(([id, group]): Outage => {
    // A group has the member that made it.
    const sorted = [...group].sort((a, b) => compare(a.incident, b.incident, policy)) as [Member, ...Member[]];
    return { id, subscriptionId, key: sorted[0].incident.outage, members: sorted, window: windowOf(sorted, policy) };
  });
}

const WORST_FIRST: readonly Phase[] = ["lost", "partly-restored", "restored"];

/** Whose access is gone, then whose is back in part; among those, by their windows. */
function compare(a: Incident, b: Incident, policy: Policy): number {
  return WORST_FIRST.indexOf(a.phase) - WORST_FIRST.indexOf(b.phase) || compareWindows(a, b, policy);
}

/** Whose window may end first, then whose does at the latest, then any order that stays. */
function compareWindows(a: Incident, b: Incident, policy: Policy): number {
  const [one, other] = [deadlineOf(a, policy), deadlineOf(b, policy)];
  const earliest = (one.earliest?.getTime() ?? -Infinity) - (other.earliest?.getTime() ?? -Infinity);
  if (earliest !== 0 && !Number.isNaN(earliest)) return earliest;
  return one.latest.getTime() - other.latest.getTime() || (a.id < b.id ? -1 : 1);
}

function windowOf([lead, ...others]: Outage["members"], policy: Policy): Between {
  const notBack = others.map(({ incident }) => incident).filter(({ phase }) => phase !== "restored");
  return earliestWindow([lead.incident, ...notBack], policy);
}

/** Of the incident whose window ends first; undefined where there is none. */
export function earliestWindow(incidents: readonly [Incident, ...Incident[]], policy: Policy): Between;
export function earliestWindow(incidents: readonly Incident[], policy: Policy): Between | undefined;
export function earliestWindow(incidents: readonly Incident[], policy: Policy): Between | undefined {
  const [first] = [...incidents].sort((a, b) => compareWindows(a, b, policy));
  return first && deadlineOf(first, policy);
}

/** How the outage stands, and each of its members: by its worst stage, and lost as long as one of them is. */
export function standingOfOutage({ members }: Outage, now: Date, policy: Policy): Standing {
  const incidents = members.map(({ incident }) => incident);
  const stands = incidents.map((incident) => ({ id: incident.id, ...standingOfMember(incident, now, policy) }));
  const sorted = [...stands].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    members: sorted.map(({ id }) => id),
    each: sorted.map(letterOf).join(""),
    causes: [...new Set(incidents.flatMap(({ blamed }) => rootsAmong(blamed).map(nameOfCause)))].sort(),
    stage: stands.map(({ stage }) => stage).reduce(worseStage),
    phase: members[0].incident.phase,
    overdue: stands.some(({ overdue }) => overdue),
  };
}

function standingOfMember(incident: Incident, now: Date, policy: Policy): MemberStanding {
  const { phase, overdueSince } = incident;
  return { stage: stageOf(incident, now, policy), phase, overdue: overdueSince !== undefined };
}

function nameOfCause({ code, aspect }: Root): string {
  return aspect === undefined ? code : `${code}/${aspect}`;
}
