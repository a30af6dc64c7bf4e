/** Groups what the monitor cannot read by interface and reason, and says once that it is blind, and once that it sees again. */
import { type Draft } from "../event/number-events";
import { dayAndMinute } from "../moment";
import { type BlindGroup } from "../target/subscription-state";
import { isHeldBy } from "./blind-holder";
import { followReason } from "./blind-reason";
import { type Unread, type UnreadSweep, unreadIn } from "./unread";

export interface BlindSweep extends UnreadSweep {
  readonly subscriptionId: string;
  readonly now: Date;
  readonly blindAfter: number;
}

export interface FollowedBlindness {
  readonly groups: readonly BlindGroup[];
  readonly drafts: readonly Draft[];
}

/** How many targets a group names. */
const NAMED = 20;

/** Once told, a group lasts under the reason it was told with, until nothing of it is unread through its interface, for whatever reason. */
export function followBlindness(before: readonly BlindGroup[], sweep: BlindSweep): FollowedBlindness {
  const unread = unreadIn(sweep);
  const told = before.filter(({ said }) => said);
  const followed = told.map((group) => ({
    group,
    held: unread.filter((one) => isHeldBy(group, told, one, sweep.now)),
  }));
  const lasting = followed.filter(({ held }) => held.length > 0);
  const gone = followed.filter(({ held }) => held.length === 0);
  const others = unread.filter((one) => !lasting.some(({ held }) => held.includes(one)));
  const begun = byReason(others).map((found) => begin(before, found, sweep));
  return {
    groups: [
      ...lasting.map(({ group, held }) => ({
        ...{ ...group, ...extentOf(held) },
        ...followReason(group, held, othersThan(group, lasting), sweep.blindAfter),
      })),
      ...begun,
    ],
    drafts: [
      ...begun.filter(({ said }) => said).map((group) => draft("monitor.blind", group, sweep.subscriptionId)),
      ...gone.map(({ group }) => draft("monitor.sighted", group, sweep.subscriptionId)),
    ],
  };
}

function othersThan(group: BlindGroup, all: readonly { readonly group: BlindGroup }[]): readonly BlindGroup[] {
  return all.flatMap((one) => (one.group === group ? [] : [one.group]));
}

/** Of one interface and one reason each, in order of appearance. */
function byReason(unread: readonly Unread[]): readonly (readonly [Unread, ...Unread[]])[] {
  const groups = new Map<string, [Unread, ...Unread[]]>();
  for (const one of unread) {
    const key = JSON.stringify([one.api, one.reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** What was not told yet: it is where it has lasted long enough, or a target of it has been unknown as long for other reasons. */
function begin(
  before: readonly BlindGroup[],
  found: readonly [Unread, ...Unread[]],
  { now, blindAfter }: BlindSweep,
): BlindGroup {
  const [{ api, reason }] = found;
  const known = before.find((group) => !group.said && group.api === api && group.reason === reason);
  const sweeps = Math.min((known?.sweeps ?? 0) + 1, blindAfter);
  const said = sweeps >= blindAfter || found.some(({ target }) => (target?.unknownSweeps ?? 0) >= blindAfter);
  return { api, reason, since: known?.since ?? now, sweeps, said, ...extentOf(found) };
}

function extentOf(unread: readonly Unread[]): Pick<BlindGroup, "targets" | "total" | "ofFleet"> {
  const ids = [...new Set(unread.flatMap(({ target }) => target?.service.id ?? []))];
  return {
    targets: ids.slice(0, NAMED),
    total: ids.length,
    ofFleet: unread.some(({ target }) => target === undefined),
  };
}

function draft(type: "monitor.blind" | "monitor.sighted", group: BlindGroup, subscriptionId: string): Draft {
  const { api, reason, since, targets, total } = group;
  const whom = total === 0 ? `subscription ${subscriptionId}` : `${total} FHIR service${total === 1 ? "" : "s"}`;
  return {
    type,
    summary:
      type === "monitor.blind"
        ? `The monitor cannot read ${api} (${reason}): ${whom} unknown since ${dayAndMinute(since)}`
        : `The monitor reads ${api} again: ${whom}`,
    detail: { kind: "blind", report: { subscriptionId, api, reason, targets, since } },
  };
}
