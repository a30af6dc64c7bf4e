/**
 * After each run of the timer: subscriptions that were not swept for three ticks are blind, and those that are swept again are not. What was
 * told is remembered until its end is told, however many runs fail in between. Pages end as all pages do, with the sweep that comes through.
 */
import { planPages } from "../core/alert/plan-pages";
import { standingOf } from "../core/alert/standing-of";
import { type Unswept, sweptAgainEvent, unsweptAlert, unsweptEvent, unsweptOf } from "../core/monitor/unswept";
import { pageText } from "../core/page/page-text";
import { outboxEntriesFor } from "./outbox-entries-for";
import { type SweepContext } from "./watched";

/** Rejects where storage does not answer: then the next run tells. */
export async function tellUnswept(subscriptionId: string, now: Date, context: SweepContext): Promise<void> {
  const { store, policy, log, unswept: memory } = context;
  const told = await memory.told(subscriptionId);
  const sweptAt = await store.lastSweptAt(subscriptionId);
  if (sweptAt === undefined) return;
  for (const one of told.filter(({ since }) => since < sweptAt)) {
    const event = sweptAgainEvent(subscriptionId, one, sweptAt);
    const outbox = outboxEntriesFor([event], context.channels, subscriptionId);
    await memory.takeBack(subscriptionId, one, { event, outbox });
  }
  const unswept = unsweptOf(sweptAt, now, policy);
  if (unswept === undefined) return;
  log.error("A subscription was not swept for three ticks: nobody watches it", { subscription: subscriptionId });
  if (told.some(({ since }) => since.getTime() === sweptAt.getTime())) return;
  const event = unsweptEvent(subscriptionId, unswept);
  const pages = pagesOf(subscriptionId, unswept, context);
  const outbox = [
    ...outboxEntriesFor([event], context.channels, subscriptionId),
    ...pages.flatMap(({ owed }) => owed ?? []),
  ];
  await memory.tell(subscriptionId, unswept, { event, outbox, records: pages.flatMap(({ after }) => after ?? []) });
}

/** Its first pages, as of the moment from which on it counts as not swept, whoever notices it. */
function pagesOf(subscriptionId: string, unswept: Unswept, { channels, policy, links, retentionMs }: SweepContext) {
  const now = unswept.toldAt;
  const alert = unsweptAlert(subscriptionId, unswept);
  const alerts = [{ alert, standing: standingOf(alert, now, policy), silencing: "none" as const }];
  const text = pageText({ now, policy, links, closed: [] });
  // Nothing was told of it before, so what became of earlier pages makes no difference.
  const { reminderMs } = policy;
  const nothingKnown = { records: [], inTrouble: false, isGone: false };
  const plan = { subscriptionId, alerts, ...nothingKnown, now, reminderMs, retentionMs, text };
  return channels.flatMap((channel) => (channel.kind === "pages" ? planPages({ ...plan, channel }) : []));
}
