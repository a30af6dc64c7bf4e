/** Which of the blindnesses that were told what cannot be read belongs to: reasons change from sweep to sweep, and what was told stays told. */
import { type BlindGroup } from "../target/subscription-state";
import { reasonToldLast } from "./blind-reason";
import { type Unread } from "./unread";

/** For any reason where the group names it. A target that a long group does not name belongs to it where it was unknown before this sweep. */
export function isHeldBy(group: BlindGroup, told: readonly BlindGroup[], one: Unread, now: Date): boolean {
  return names(group, one) || mayCount(group, one, now) || takerOf(told, one) === group;
}

function names({ api, targets, total, ofFleet }: BlindGroup, { api: its, target }: Unread): boolean {
  if (api !== its) return false;
  return target === undefined ? ofFleet === true || total === 0 : targets.includes(target.service.id);
}

function mayCount({ api, targets, total }: BlindGroup, { api: its, target }: Unread, now: Date): boolean {
  return api === its && total > targets.length && target !== undefined && target.verdictSince < now;
}

/** The one that names it; what none names is taken in by the one that was told last with its reason. */
function takerOf(told: readonly BlindGroup[], one: Unread): BlindGroup | undefined {
  const ofItsReason = (group: BlindGroup): boolean => group.api === one.api && reasonToldLast(group) === one.reason;
  return told.find((group) => names(group, one)) ?? told.find(ofItsReason);
}
