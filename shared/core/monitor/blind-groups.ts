/** Groups what the monitor cannot read by interface and reason, and says once that it is blind, and once that it sees again. */
import { type Draft } from "../event/number-events";
import { isBeingCreated } from "../facts/provisioning";
import { unexplainedBy } from "../findings/causality";
import { type BlindSpot } from "../findings/finding";
import { type BlindGroup } from "../target/subscription-state";
import { type TargetState } from "../target/target-state";

/** Something that could not be read of the fleet itself, in this sweep. */
export interface FleetBlindness {
  readonly api: string;
  readonly outcome: BlindSpot["outcome"];
  readonly reason: string;
}

export interface BlindSweep {
  readonly subscriptionId: string;
  readonly now: Date;
  readonly blindAfter: number;
  readonly targets: readonly TargetState[];
  readonly fleet: readonly FleetBlindness[];
}

export interface FollowedBlindness {
  readonly groups: readonly BlindGroup[];
  readonly drafts: readonly Draft[];
}

/** How many targets a group names. */
const NAMED = 20;

export function followBlindness(before: readonly BlindGroup[], sweep: BlindSweep): FollowedBlindness {
  const groups = blindNow(sweep).map((found): BlindGroup => {
    const known = before.find((group) => isSame(group, found));
    const sweeps = Math.min((known?.sweeps ?? 0) + 1, sweep.blindAfter);
    const said = known?.said === true || sweeps >= sweep.blindAfter || found.longEnough;
    const targets = found.targets.slice(0, NAMED);
    const { api, reason } = found;
    return { api, reason, since: known?.since ?? sweep.now, sweeps, said, targets, total: found.targets.length };
  });
  const fresh = groups.filter((group) => group.said && !before.some((known) => isSame(known, group) && known.said));
  const gone = before.filter((known) => known.said && !groups.some((group) => isSame(group, known)));
  return {
    groups,
    drafts: [
      ...fresh.map((group) => draft("monitor.blind", group, sweep.subscriptionId)),
      ...gone.map((group) => draft("monitor.sighted", group, sweep.subscriptionId)),
    ],
  };
}

interface Blindness {
  readonly api: string;
  readonly reason: string;
}

interface Found extends Blindness {
  readonly targets: readonly string[];
  /** A target of it has been unknown for long enough, whatever the reasons were before. */
  readonly longEnough: boolean;
}

/** What is blind in this sweep: targets whose verdict is unknown, by what could not be read, and the fleet's own lists. */
function blindNow({ targets, fleet, blindAfter }: BlindSweep): readonly Found[] {
  const unknown = targets.filter((target) => target.verdict === "unknown" && !isUnborn(target));
  const spots = unknown.flatMap((target) =>
    blindSpotsOf(target).map((spot) => ({ spot, target, reason: groupReason(spot) })),
  );
  const found: readonly Blindness[] = [
    ...spots.map(({ spot, reason }) => ({ api: spot.api, reason })),
    ...fleet.map((spot) => ({ api: spot.api, reason: groupReason(spot) })),
  ];
  const keys = found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
  return keys.map(({ api, reason }) => {
    const members = spots.filter((one) => one.spot.api === api && one.reason === reason).map(({ target }) => target);
    return {
      api,
      reason,
      targets: [...new Set(members.map(({ service }) => service.id))],
      longEnough: members.some(({ unknownSweeps }) => unknownSweeps >= blindAfter),
    };
  });
}

/** Still being created and never seen good: what does not answer yet is no blindness. */
function isUnborn({ service, good }: TargetState): boolean {
  return good === undefined && isBeingCreated(service);
}

/** Throttling is worth telling; other failures change their wording from sweep to sweep and are one group. */
function groupReason({ outcome, reason }: Pick<BlindSpot, "outcome" | "reason">): string {
  if (outcome !== "unreachable") return reason;
  return /throttl|toomanyrequests|429/i.test(reason) ? "Throttled" : "Unreachable";
}

/** Clocks are corrected for, and the edge of a key's validity is a matter of minutes. */
function isPassing({ code, reason }: BlindSpot): boolean {
  return code === "ClockSkewed" || reason === "ValidityBoundary";
}

/** What keeps the verdict unknown, and does not follow from a cause that was seen. Resource Health counts only where it has ever spoken of the target. */
function blindSpotsOf({ findings, witnesses }: TargetState): readonly BlindSpot[] {
  const heard = witnesses.some(({ witness }) => witness === "resource-health");
  const causes = findings.filter(({ kind }) => kind === "root-cause");
  return unexplainedBy(causes, findings).flatMap((finding) => {
    if (finding.kind !== "blind-spot" || isPassing(finding)) return [];
    return heard || finding.api !== "Azure Resource Health" ? [finding] : [];
  });
}

function isSame(a: Blindness, b: Blindness): boolean {
  return a.api === b.api && a.reason === b.reason;
}

function draft(type: "monitor.blind" | "monitor.sighted", group: BlindGroup, subscriptionId: string): Draft {
  const { api, reason, since, targets, total } = group;
  const whom = total === 0 ? `subscription ${subscriptionId}` : `${total} FHIR service${total === 1 ? "" : "s"}`;
  return {
    type,
    summary:
      type === "monitor.blind"
        ? `The monitor cannot read ${api} (${reason}): ${whom} unknown since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC`
        : `The monitor reads ${api} again: ${whom}`,
    detail: { kind: "blind", report: { subscriptionId, api, reason, targets, since } },
  };
}
