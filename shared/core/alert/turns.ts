/** What became of each member of an outage between two moments. */
import { type MemberStanding, standingOfLetter } from "./member-standing";

/** How an outage's members stand. Stage, phase and overdue are those of the worst, each for itself. */
export interface MembersStanding extends MemberStanding {
  /** Incidents of an outage, sorted; empty where the alert is about no service. */
  readonly members: readonly string[];
  /** How each of them stands, in their order, a letter each. Undefined: the version that noted it noted the worst only, or it is about no service. */
  readonly each: string | undefined;
}

export interface Turn {
  /** Undefined: it joined. */
  readonly was: MemberStanding | undefined;
  readonly is: MemberStanding;
}

/** Of each member that is there. Where nobody noted how each stood, or stands, that of the worst, as if it were one. */
export function turnsBetween(before: MembersStanding, now: MembersStanding): readonly Turn[] {
  const [known, present] = [byMember(before), byMember(now)];
  if (known === undefined || present === undefined) return [{ was: before, is: now }];
  return [...present].map(([id, is]) => ({ was: known.get(id), is }));
}

function byMember({
  members,
  each = "",
}: MembersStanding): ReadonlyMap<string | undefined, MemberStanding> | undefined {
  const stands = Array.from(each, standingOfLetter).filter((standing) => standing !== undefined);
  return stands.length === members.length
    ? new Map(stands.map((standing, index) => [members[index], standing]))
    : undefined;
}
