/**
 * Lets so many questions through in any stretch of time, and the others when their turn comes. Azure Resource Manager counts the reads of each
 * subscription: 250 at once, and 25 a second after (Azure Resource Manager, "Understand how Azure Resource Manager throttles requests").
 */
import pThrottle from "p-throttle";

export interface Pace {
  readonly most: number;
  readonly withinMs: number;
}

/**
 * Resolves when a question about the resource may be asked: at once for the first `most` of its subscription, and for everybody as soon as the time
 * is up, since nobody is asked any more then.
 */
export function takeTurns({ most, withinMs }: Pace, timeIsUp: AbortSignal): (resourceId: string) => Promise<void> {
  const newTurns = (): (() => Promise<void>) =>
    pThrottle({ limit: most, interval: withinMs, strict: true, signal: timeIsUp })(() => Promise.resolve());
  const turns = new Map<string, () => Promise<void>>();
  return async (resourceId) => {
    if (timeIsUp.aborted) return;
    const turn = turns.get(subscriptionOf(resourceId)) ?? newTurns();
    turns.set(subscriptionOf(resourceId), turn);
    await turn().catch(() => undefined);
  };
}

/** What is above all subscriptions is counted by itself. */
function subscriptionOf(resourceId: string): string {
  return /^\/subscriptions\/[^/]+/i.exec(resourceId)?.[0].toLowerCase() ?? "";
}
