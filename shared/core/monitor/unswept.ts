/**
 * A subscription that was not swept for three ticks is one that nobody sees. Its own sweeps cannot tell: the timer does, by when the last one
 * was committed. What it tells depends on that moment alone, so that however often it is noticed it is told once.
 */
import { type WatchEvent } from "../event/event";
import { numberEvents } from "../event/number-events";
import { areApart, type Policy } from "../incident/policy";
import { plus } from "../moment";

/** `sweptAt`: when the last committed sweep began. Undefined: it was swept lately. */
export function unsweptEvent(subscriptionId: string, sweptAt: Date, now: Date, policy: Policy): WatchEvent | undefined {
  if (!areApart(sweptAt, now, policy)) return undefined;
  const at = plus(sweptAt, 3 * policy.sweepIntervalMs);
  const summary = `The monitor has not swept subscription ${subscriptionId} since ${sweptAt.toISOString().slice(0, 16).replace("T", " ")} UTC: nobody watches it`;
  return eventOf("monitor.blind", subscriptionId, sweptAt, 0, at, summary);
}

/** That it is swept again, once it was told that it was not. */
export function sweptAgainEvent(subscriptionId: string, sweptAt: Date, now: Date): WatchEvent {
  const summary = `The monitor sweeps subscription ${subscriptionId} again`;
  return eventOf("monitor.sighted", subscriptionId, sweptAt, 1, now, summary);
}

function eventOf(
  type: "monitor.blind" | "monitor.sighted",
  subscriptionId: string,
  since: Date,
  after: number,
  at: Date,
  summary: string,
): WatchEvent {
  const owner = `/subscriptions/${subscriptionId}/sweeps/${since.toISOString()}`;
  const report = { subscriptionId, api: "Sweeps", reason: "NotSwept", targets: [], since };
  const [event] = numberEvents(owner, after, at, [{ type, summary, detail: { kind: "blind", report } }]) as [
    WatchEvent,
  ];
  return event;
}
