/** A receiver that asked not to be called for a while (Retry-After): everything that it is owed heeds that, whichever entry was answered so. */
import { type EventType } from "../event/event";
import { SEVERITIES } from "../event/number-events";

export interface ReceiverPause {
  readonly askedAt: Date;
  readonly seconds: number;
}

const LONGEST_SECONDS = 3600;
const LONGEST_FOR_CRITICAL_SECONDS = 300;

/** Critical by its type, as the crossings of a window are. */
export function isCritical({ type }: { readonly type: EventType }): boolean {
  return SEVERITIES[type] === "critical";
}

/**
 * Whether the receiver is to be left alone still: as long as it asked for and an hour at most, and five minutes at most for what is critical. A window
 * lasts 30 minutes, and a longer pause, which may be a proxy's, would mute the crossings in it; one try in five minutes harms no receiver.
 * A pause asked for in a future beyond its length was noted by a wrong clock, and holds nothing back.
 */
export function isPaused(pause: ReceiverPause | undefined, forCritical: boolean, now: Date): boolean {
  if (pause === undefined) return false;
  const longest = forCritical ? LONGEST_FOR_CRITICAL_SECONDS : LONGEST_SECONDS;
  const apartMs = Math.abs(now.getTime() - pause.askedAt.getTime());
  return apartMs < Math.min(pause.seconds, longest) * 1000;
}
