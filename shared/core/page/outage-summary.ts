/** The summary of an outage: what its news is about, and how many of its members ask for somebody, whatever the first of them does. */
import { type Phase } from "../incident/incident";
import { type Policy } from "../incident/policy";
import { earliestWindow, type Outage } from "../outage/outage";
import { reportIncident } from "../report/report-incident";
import { type IncidentEventType, summarise, summariseTogether } from "../report/summarise";
import { isDuty, wayInWords } from "../report/way-in-words";
import { lossOf } from "./longest-loss";
import { namesOf } from "./member-names";
import { outageSteps } from "./outage-steps";
import { type RecoveryGroup, recoveryGroups, stillInTime } from "./recovery-groups";
import { causesInLine, newestFirst, sharedCauses } from "./shared-causes";

type Members = Outage["members"];

export function outageSummary(type: IncidentEventType, { members }: Outage, now: Date, policy: Policy): string {
  const telling = tellingOf(type, members[0].incident.phase);
  const groups = recoveryGroups(members, now, policy);
  const about = concernedBy(telling, members, groups);
  const [lead] = about;
  const report = reportIncident(lead.target, lead.incident, { now, policy });
  const total = members.length;
  if (total === 1) return summarise(telling, report);
  const others = telling === "access.redeploy_required" ? groups.slice(1) : groups;
  const without = telling === "access.restored" ? members.filter(isWithoutAccess) : [];
  const shared = sharedCauses(about, { now, policy });
  const causes = causesInLine(telling === "access.cause_changed" ? newestFirst(shared) : shared);
  const several = {
    ...{ total, count: about.length, names: namesOf(about, 1), causes },
    duties: [...stillWithout(without), ...others.flatMap((group) => dutyOf(group, total))],
    window: earliestWindow(
      stillInTime(groups).map(({ incident }) => incident),
      policy,
    ),
    isWindowOfOthers: groups.some(({ way }) => isDuty(way)),
  };
  const remedy = outageSteps(without.length > 0 ? members : about, { now, policy, most: 1 });
  return summariseTogether(telling, several, { ...report, ...lossOf(about, now, policy), remedy });
}

/** Nobody lost anew what all have back, and nobody recovered who is still here. */
function tellingOf(type: IncidentEventType, phase: Phase): IncidentEventType {
  const isBack = phase === "restored";
  if (type === "service.recovered") return isBack ? "access.restored" : "access.reminder";
  return isBack && (type === "access.lost" || type === "access.cause_changed") ? "access.restored" : type;
}

/** The members that the news is about: all of them where it is about none in particular. */
function concernedBy(type: IncidentEventType, members: Members, groups: readonly RecoveryGroup[]): Members {
  const [first, ...others] = concernedAlone(type, members, groups);
  return first === undefined ? members : [first, ...others];
}

function concernedAlone(
  type: IncidentEventType,
  members: Members,
  groups: readonly RecoveryGroup[],
): readonly Members[0][] {
  switch (type) {
    case "access.redeploy_required":
      return groups.slice(0, 1).flatMap((worst) => worst.members);
    case "service.recovery_overdue":
      return members.filter(({ incident }) => incident.overdueSince !== undefined);
    case "access.window_closing":
      return stillInTime(groups);
    case "access.lost":
    case "access.lost_again":
    case "access.cause_changed":
      return members.filter(isWithoutAccess);
    case "access.restored":
      return members.filter((member) => !isWithoutAccess(member));
    case "access.reminder":
    case "service.recovered":
      return members;
  }
}

function isWithoutAccess({ incident }: Members[0]): boolean {
  return incident.phase !== "restored";
}

/** `2 are still without their key (clinic/a and 1 more)`. */
function stillWithout(members: readonly Members[0][]): readonly string[] {
  const { length } = members;
  if (length === 0) return [];
  const words = length === 1 ? "is still without its key" : "are still without their key";
  return [`${length} ${words} (${namesOf(members, 1)})`];
}

/** `2 need a redeployment (clinic/a and 1 more)`. */
function dutyOf({ way, members }: RecoveryGroup, total: number): readonly string[] {
  if (!isDuty(way)) return [];
  const { length } = members;
  const words = wayInWords(way, length === 1);
  return [length === total ? `All ${total} ${words}` : `${length} ${words} (${namesOf(members, 1)})`];
}
