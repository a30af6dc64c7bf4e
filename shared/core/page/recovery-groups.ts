/** The members of an outage by the way in which they come back. */
import { type Policy } from "../incident/policy";
import { type Member } from "../outage/outage";
import { stageOf } from "../outage/stage-of";
import { type Way } from "../report/way-in-words";

export interface RecoveryGroup {
  readonly way: Way;
  /** In the order of the outage; one at least. */
  readonly members: readonly Member[];
}

const WORST_FIRST: readonly Way[] = ["unrecoverable", "redeploy", "presume-redeploy", "redeployed", "self-healing"];

/** The worst first; of ways that are not those of any member there is none. */
export function recoveryGroups(members: readonly Member[], now: Date, policy: Policy): readonly RecoveryGroup[] {
  const ways = members.map(({ incident }) => stageOf(incident, now, policy)).map(wayOf);
  return WORST_FIRST.map((way) => ({ way, members: members.filter((_, index) => ways[index] === way) })).filter(
    ({ members: found }) => found.length > 0,
  );
}

function wayOf(stage: ReturnType<typeof stageOf>): Way {
  return stage === "closing" ? "self-healing" : stage;
}

export function membersThat(groups: readonly RecoveryGroup[], ...ways: readonly Way[]): readonly Member[] {
  return groups.filter(({ way }) => ways.includes(way)).flatMap(({ members }) => members);
}

/** Without access, and back by themselves if they have it in time. */
export function stillInTime(groups: readonly RecoveryGroup[]): readonly Member[] {
  return membersThat(groups, "self-healing").filter(({ incident }) => incident.phase !== "restored");
}
