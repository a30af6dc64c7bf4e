/**
 * For what reason a blindness that was told lasts. Another one is told once it has stood as long as a blindness must, in sweeps in which nothing of it
 * was unread for the one told last: reasons that alternate are no news.
 */
import { type BlindGroup } from "../target/subscription-state";
import { type Unread } from "./unread";

/** As it was told last. */
export function reasonTold({ reason, changedTo }: Pick<BlindGroup, "reason" | "changedTo">): string {
  return changedTo ?? reason;
}

/** `held`: what is unread of it in this sweep. `others`: told as well; what one of an interface was told with is no news of another. */
export function followReason(
  group: BlindGroup,
  held: readonly Unread[],
  others: readonly BlindGroup[],
  blindAfter: number,
): Pick<BlindGroup, "changedTo" | "turning"> {
  const told = [group, ...others.filter(({ api }) => api === group.api)].map(reasonTold);
  const { changedTo, turning } = group;
  const reasons = held.map(({ reason }) => reason);
  const fresh = reasons.includes(reasonTold(group)) ? [] : reasons.filter((reason) => !told.includes(reason));
  const isGoingOn = turning !== undefined && fresh.includes(turning.reason);
  const reason = isGoingOn ? turning.reason : fresh[0];
  if (reason === undefined) return { changedTo, turning: undefined };
  const sweeps = isGoingOn ? turning.sweeps + 1 : 1;
  if (sweeps < blindAfter) return { changedTo, turning: { reason, sweeps } };
  return { changedTo: reason === group.reason ? undefined : reason, turning: undefined };
}
