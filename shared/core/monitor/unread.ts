/** What could not be read in one sweep, and keeps the monitor from a verdict: of targets, and of the fleet itself. */
import { isBeingCreated } from "../facts/provisioning";
import { unexplainedBy } from "../findings/causality";
import { type BlindSpot } from "../findings/finding";
import { type TargetState } from "../target/target-state";

/** Something that could not be read of the fleet itself, in this sweep. */
export interface FleetBlindness {
  readonly api: string;
  readonly outcome: BlindSpot["outcome"];
  readonly reason: string;
}

export interface UnreadSweep {
  readonly targets: readonly TargetState[];
  readonly fleet: readonly FleetBlindness[];
}

export interface Unread {
  readonly api: string;
  readonly reason: string;
  /** Undefined: the fleet itself. */
  readonly target: TargetState | undefined;
}

/** Of the targets whose verdict is unknown, what is to blame for it; then the fleet's own lists. */
export function unreadIn({ targets, fleet }: UnreadSweep): readonly Unread[] {
  const unknown = targets.filter((target) => target.verdict === "unknown" && !isUnborn(target));
  return [
    ...unknown.flatMap((target) =>
      blindSpotsOf(target).map((spot) => ({ api: spot.api, reason: groupReason(spot), target })),
    ),
    ...fleet.map((spot) => ({ api: spot.api, reason: groupReason(spot), target: undefined })),
  ];
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
