/**
 * A subscription that was not swept for three ticks is one that nobody sees. Its own sweeps cannot tell: the timer does, by when the last one
 * was committed. All that is told of it follows from stored moments, so that however often it is told it is the same.
 */
import { type Alert } from "../alert/alert";
import { type WatchEvent } from "../event/event";
import { numberEvents } from "../event/number-events";
import { identifierOf } from "../identifier";
import { areApart, type Policy } from "../incident/policy";
import { dayAndMinute, latestOf, plus } from "../moment";

export interface Unswept {
  /** When the last committed sweep began. */
  readonly since: Date;
  /** From when on it counts as not swept. */
  readonly toldAt: Date;
}

/** `sweptAt`: when the last committed sweep began. Undefined: it was swept lately. */
export function unsweptOf(sweptAt: Date, now: Date, policy: Policy): Unswept | undefined {
  if (!areApart(sweptAt, now, policy)) return undefined;
  return { since: sweptAt, toldAt: plus(sweptAt, 3 * policy.sweepIntervalMs) };
}

/** For page channels: it stands until a sweep is committed. */
export function unsweptAlert(subscriptionId: string, { since }: Unswept): Alert {
  const key = identifierOf("unswept", subscriptionId, since.toISOString());
  return { kind: "unswept", key, subscriptionId, since, sweptAt: since };
}

export function unsweptEvent(subscriptionId: string, unswept: Unswept): WatchEvent {
  const { since, toldAt } = unswept;
  const summary = `The monitor has not swept subscription ${subscriptionId} since ${dayAndMinute(since)}: nobody watches it`;
  return eventOf("monitor.blind", subscriptionId, since, 0, toldAt, summary);
}

/** That it is swept again. A sweep may have begun before it was told that there is none: its end is told after it. */
export function sweptAgainEvent(subscriptionId: string, { since, toldAt }: Unswept, sweptAt: Date): WatchEvent {
  const summary = `The monitor sweeps subscription ${subscriptionId} again`;
  return eventOf("monitor.sighted", subscriptionId, since, 1, latestOf(toldAt, sweptAt), summary);
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
