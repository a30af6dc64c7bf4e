/** What to do about members of an outage: the repairs of each cause, then what each of them asks for, whatever the first does. */
import { type Policy } from "../incident/policy";
import { type Member } from "../outage/outage";
import { redeployEachStep, redeployStep, restoreInTimeStep, supportStep } from "../report/duty-step";
import { type ReportContext, reportIncident } from "../report/report-incident";
import { namesOf } from "./member-names";
import { membersThat, recoveryGroups, stillInTime } from "./recovery-groups";
import { MOST_CAUSES, sharedCauses } from "./shared-causes";

interface StepsFor {
  readonly now: Date;
  readonly policy: Policy;
  /** How many members one step names. */
  readonly most?: number;
}

export function outageSteps(
  members: readonly [Member, ...Member[]],
  { now, policy, most }: StepsFor,
): readonly string[] {
  const [lead, ...others] = members;
  const { remedy } = reportIncident(lead.target, lead.incident, { now, policy });
  if (others.length === 0) return remedy;
  const groups = recoveryGroups(members, now, policy);
  const lostForGood = membersThat(groups, "unrecoverable");
  const inTime = stillInTime(groups);
  const steps = [
    ...(isBack(lead) ? [] : repairsOf(members, { now, policy })),
    ...redeploySteps(membersThat(groups, "redeploy", "presume-redeploy"), most),
    ...(lostForGood.length === 0 ? [] : [supportStep(namesOf(lostForGood, most))]),
    ...(inTime.length === 0 ? [] : [restoreInTimeStep(namesOf(inTime, most), inTime.length)]),
  ];
  return steps.length === 0 ? remedy : steps;
}

/** Of each cause, as the first has it whom it concerns: what its remedy says before what comes afterwards. */
function repairsOf(members: readonly Member[], context: ReportContext): readonly string[] {
  const causes = sharedCauses(members, context).slice(0, MOST_CAUSES);
  const first = new Set(causes.map(({ members: [one] }) => one));
  const remedies = [...first].map(({ target, incident }) => reportIncident(target, incident, context).remedy);
  return [...new Set(remedies.flatMap((remedy) => remedy.slice(0, -1)))];
}

/** Those that have access can be redeployed at once. */
function redeploySteps(members: readonly Member[], most: number | undefined): readonly string[] {
  return [true, false].flatMap((back) => {
    const some = members.filter((member) => isBack(member) === back);
    const [first, ...others] = some;
    if (first === undefined) return [];
    const { service } = first.target;
    return [
      others.length === 0 ? redeployStep(service, back) : redeployEachStep(namesOf(some, most), some.length, back),
    ];
  });
}

function isBack({ incident }: Member): boolean {
  return incident.phase === "restored";
}
