/**
 * For what reason a blindness that was told lasts. Another one is told once it has stood for a while in sweeps in which nothing of it was unread for the
 * one told last, and each only once, and only a few: reasons that alternate are no news, however long each of them stands.
 */
import { type BlindGroup } from "../target/subscription-state";
import { type Unread } from "./unread";

type Reasons = Pick<BlindGroup, "reason" | "changedTo" | "changedBefore" | "turning">;

/** Sweeps that another reason stands before it is told, where a blindness is told sooner. */
const TURN = 3;

/** Reasons that one blindness is told with, its first among them. */
const MOST_TOLD = 5;

/** As it is told to whoever is told now: what it lasts for, whether or not that is news. */
export function reasonNow(group: Reasons): string {
  return group.turning?.reason ?? reasonToldLast(group);
}

/** The reason that page channels were last told of as news. */
export function reasonToldLast({ reason, changedTo }: Reasons): string {
  return changedTo ?? reason;
}

/** `held`: what is unread of it in this sweep. `others`: told as well; what one of an interface was told with is no news of another. */
export function followReason(
  group: BlindGroup,
  held: readonly Unread[],
  others: readonly BlindGroup[],
  blindAfter: number,
): Omit<Reasons, "reason"> {
  const { turning, changedTo, changedBefore } = group;
  const known = allTold(group);
  const ofOthers = others.filter(({ api }) => api === group.api).map(reasonToldLast);
  const reasons = held.map(({ reason }) => reason);
  const isFull = known.length >= MOST_TOLD;
  const news = isFull ? [] : reasons.filter((reason) => ![...known, ...ofOthers].includes(reason));
  const candidates = news.length > 0 ? news : reasons;
  const before = turning !== undefined && candidates.includes(turning.reason) ? turning : undefined;
  const reason = before?.reason ?? candidates[0];
  if (reason === undefined || reasons.includes(reasonToldLast(group))) {
    return { changedTo, changedBefore, turning: undefined };
  }
  const turn = Math.max(blindAfter, TURN);
  const sweeps = Math.min((before?.sweeps ?? 0) + 1, turn);
  if (sweeps < turn || !news.includes(reason)) return { changedTo, changedBefore, turning: { reason, sweeps } };
  return { changedTo: reason, changedBefore: known.slice(1), turning: undefined };
}

/** In the order told. */
function allTold({ reason, changedTo, changedBefore = [] }: Reasons): readonly string[] {
  return [reason, ...changedBefore, ...(changedTo === undefined ? [] : [changedTo])];
}
