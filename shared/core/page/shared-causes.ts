/** What took the key from the members of an outage: each cause once, and whom it concerns. */
import { rootsAmong } from "../findings/causality";
import { type Incident, type Root } from "../incident/incident";
import { type Member } from "../outage/outage";
import { type CauseReport } from "../report/incident-report";
import { type ReportContext, reportIncident } from "../report/report-incident";
import { namesOf } from "./member-names";

export interface SharedCause {
  /** As the first of `members` has it. */
  readonly cause: CauseReport;
  readonly members: readonly [Member, ...Member[]];
  /** Whether there are members without it that are concerned by another. */
  readonly isOfSome: boolean;
  /** When it was seen first; undefined: no incident rests on it. */
  readonly brokenBy: Date | undefined;
}

/** Causes told of an outage in a list, and in a line. */
export const MOST_CAUSES = 5;
const MOST_IN_LINE = 3;

/** Of the members without access; of all where all are back. In their order. */
export function sharedCauses(members: readonly Member[], context: ReportContext): readonly SharedCause[] {
  const without = members.filter(({ incident }) => incident.phase !== "restored");
  const concerned = without.length > 0 ? without : members;
  const shared = new Map<string, SharedCause>();
  for (const group of groupsOf(concerned)) {
    const [{ target, incident }] = group;
    for (const cause of reportIncident(target, incident, context).causes) {
      const root = rootsOf(incident).find(({ code, evidence }) => code === cause.code && evidence === cause.evidence);
      const name = root === undefined ? cause.code : nameOf(root);
      const known = shared.get(name);
      const all: SharedCause["members"] = known === undefined ? group : [...known.members, ...group];
      const first = known ?? { cause, brokenBy: root?.brokenBy };
      shared.set(name, { ...first, members: all, isOfSome: all.length < concerned.length });
    }
  }
  return [...shared.values()];
}

/** `Key is disabled: Key cmk is disabled (clinic/a); …`: whom it concerns where not all. */
export function causesInWords(causes: readonly SharedCause[]): string {
  const told = causes.slice(0, MOST_CAUSES).map((one) => `${one.cause.title}: ${one.cause.evidence}${whom(one, 3)}`);
  return [...told, ...andMore(causes.length - told.length)].join("; ");
}

/** The same for a line of text, by their titles. */
export function causesInLine(causes: readonly SharedCause[]): readonly string[] {
  const told = causes.slice(0, MOST_IN_LINE).map((one) => `${one.cause.title}${whom(one, 1)}`);
  return [...told, ...andMore(causes.length - told.length)];
}

/** The one that was seen first last comes first: what is new. */
export function newestFirst(causes: readonly SharedCause[]): readonly SharedCause[] {
  return [...causes].sort((a, b) => seenFirst(b) - seenFirst(a));
}

function seenFirst({ brokenBy }: SharedCause): number {
  return brokenBy?.getTime() ?? 0;
}

function whom({ members, isOfSome }: SharedCause, most: number): string {
  return isOfSome ? ` (${namesOf(members, most)})` : "";
}

function andMore(count: number): readonly string[] {
  return count > 0 ? [`${count} more`] : [];
}

/** Those with the same causes. */
function groupsOf(members: readonly Member[]): readonly (readonly [Member, ...Member[]])[] {
  const groups = new Map<string, [Member, ...Member[]]>();
  for (const member of members) {
    const name = rootsOf(member.incident).map(nameOf).join();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [member]);
    else group.push(member);
  }
  return [...groups.values()];
}

function rootsOf({ blamed }: Incident): readonly Root[] {
  return rootsAmong(blamed);
}

function nameOf({ code, aspect, subject }: Root): string {
  return [code, aspect, subject].join("/");
}
