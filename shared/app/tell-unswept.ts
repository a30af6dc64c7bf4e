/** After each run of the timer: subscriptions that were not swept for three ticks are blind, and those that are swept again are not. */
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";
import { identifierOf } from "../core/identifier";
import { sweptAgainEvent, unsweptEvent } from "../core/monitor/unswept";
import { type Page } from "../core/page/page";
import { type PageChannel } from "../ports/channel";
import { outboxEntriesFor } from "./outbox-entries-for";
import { type SweepContext } from "./watched";

/** `before`: when the newest sweep of each began, as it was before this run. Rejects where storage does not answer. */
export async function tellUnswept(
  subscriptionId: string,
  before: Date,
  now: Date,
  context: SweepContext,
): Promise<void> {
  const { store, policy, log } = context;
  const blind = unsweptEvent(subscriptionId, before, now, policy);
  if (blind === undefined) return;
  const after = await store.lastSweptAt(subscriptionId);
  if (after !== undefined && after > before) {
    if (await store.wasTold(subscriptionId, blind)) await tell(sweptAgainEvent(subscriptionId, before, now), "resolve");
    return;
  }
  log.error("A subscription was not swept for three ticks: nobody watches it", { subscription: subscriptionId });
  await tell(blind, "trigger");

  async function tell(event: WatchEvent, action: Page["action"]): Promise<void> {
    const pages = context.channels
      .filter((channel) => channel.kind === "pages")
      // Whoever was told of the one is told of the other.
      .filter((channel) => channel.wants({ type: "monitor.blind", severity: "error" }))
      .map((channel) => pageEntry(channel, event, action, { subscriptionId, before, context }));
    await store.tell(subscriptionId, event, [...outboxEntriesFor([event], context.channels, subscriptionId), ...pages]);
  }
}

interface Unswept {
  readonly subscriptionId: string;
  readonly before: Date;
  readonly context: SweepContext;
}

function pageEntry(channel: PageChannel, event: WatchEvent, action: Page["action"], unswept: Unswept): OutboxEntry {
  const { subscriptionId, before, context } = unswept;
  const { id, type, severity, at, summary, sequence } = event;
  const key = identifierOf("unswept", subscriptionId, before.toISOString());
  const page: Page = {
    ...{
      id: identifierOf("page", channel.name, id),
      key,
      about: "blind",
      action,
      severity,
      at,
      since: before,
      summary,
    },
    ...{ why: [action === "trigger" ? "first" : "resolved"], code: "MonitorBlind", ...context.links },
    facts: [{ name: "Subscription", value: subscriptionId }],
    steps: ["See the app's log for why its sweeps fail: its storage, its clock, or its settings"],
    ...{ subscriptionId, services: [], resourceIds: [], total: 0, supersedes: [] },
  };
  return {
    ...{ subscriptionId, channel: channel.name, eventId: page.id, type, owner: key, sequence, at },
    ...{ ...channel.render(page), attempts: 0, nextAttemptAt: at, lastFailure: undefined },
  };
}
