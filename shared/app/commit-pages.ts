/** Plans what page channels are owed after a sweep, and commits it behind the sweep's fence; what a deliverer changed meanwhile is planned again. */
import { alertsOf, resourcesOf, type Watch } from "../core/alert/alert";
import { isResolveDue } from "../core/alert/page-changes";
import { type PageChange, type PagePlan, type StandingAlert } from "../core/alert/page-plan";
import { planPages } from "../core/alert/plan-pages";
import { followRemoved } from "../core/alert/removed-channels";
import { standingOf } from "../core/alert/standing-of";
import { pageText } from "../core/page/page-text";
import { type IncidentReport } from "../core/report/incident-report";
import { type Silence, silencing } from "../core/silence/silence";
import { type PageChannel } from "../ports/channel";
import { type PageMemory } from "../ports/page-store";
import { type CommitResult, type Fence } from "../ports/watch-store";
import { channelTroubles } from "./channel-troubles";
import { storePages } from "./store-pages";
import { tellerOfSettings } from "./teller-of-settings";
import { type SweepContext } from "./watched";

export interface SweptWatch extends Pick<Watch, "targets" | "subscription"> {
  readonly subscriptionId: string;
  readonly sweptAt: Date;
  readonly context: SweepContext;
}

/** How often records are read and planned anew because a deliverer changed one meanwhile; the next sweep goes on. */
const ATTEMPTS = 3;

/** Rejects where storage does not answer: then nobody knows what the fence is worth. Without page channels, what those of before were told is followed. */
export async function commitPages(watch: SweptWatch, fence: Fence | undefined): Promise<PagesResult> {
  const channels = watch.context.channels.filter((channel) => channel.kind === "pages");
  let current = fence;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await storePages({ ...watch, ...(await planFor(channels, watch)) }, current);
    if (stored.kind === "lost-the-race") return stored;
    current = stored.fence;
    if (!stored.isChanged) return committedBy(fence, current);
  }
  watch.context.log.warn(
    "Pages of a subscription kept changing while they were planned. The next sweep plans them again.",
    {
      subscription: watch.subscriptionId,
    },
  );
  return committedBy(fence, current);
}

type PagesResult = CommitResult | { readonly kind: "nothing" };

/** Where anything was stored, the fence is another one. */
function committedBy(before: Fence | undefined, fence: Fence | undefined): PagesResult {
  return fence === undefined || fence === before ? { kind: "nothing" } : { kind: "committed", fence };
}

interface Planned {
  readonly changes: readonly PageChange[];
  readonly memory: PageMemory;
}

async function planFor(channels: readonly PageChannel[], watch: SweptWatch): Promise<Planned> {
  const { subscriptionId, sweptAt: now, context } = watch;
  const { policy, pages, links } = context;
  const [memory, troubles, silences] = await Promise.all([
    pages.load(subscriptionId),
    channelTroubles(subscriptionId, context),
    context.silences.list(subscriptionId),
  ]);
  const alerts = standingAlerts({ ...watch, troubles }, silences);
  const plans = channels.map((channel) => ({
    ...{ subscriptionId, channel, alerts, now, reminderMs: policy.reminderMs, retentionMs: context.retentionMs },
    inTrouble: troubles.some((trouble) => trouble.channel === channel.name),
    isGone: troubles.some((trouble) => trouble.channel === channel.name && trouble.disabled === channel.receiver),
    records: memory.records.filter((record) => record.channel === channel.name),
  }));
  const text = pageText({ now, policy, links, closed: await closedOf(plans, watch) });
  const changes = plans.flatMap((plan) => planPages({ ...plan, text }));
  const names = channels.map(({ name }) => name);
  const changed = new Set(changes.map(({ before }) => before));
  const others = memory.records.filter((record) => !changed.has(record));
  const followed = followRemoved(others, { channels: names, alerts, now, retentionMs: context.retentionMs });
  return { changes: [...changes, ...followed], memory };
}

function standingAlerts(
  { subscriptionId, sweptAt, context, ...watch }: SweptWatch & Pick<Watch, "troubles">,
  silences: readonly Silence[],
): readonly StandingAlert[] {
  const { policy, watched } = context;
  const tellsSettings = tellerOfSettings(watched) === subscriptionId;
  return alertsOf({ ...watch, subscriptionId, policy, tellsSettings }).map((alert) => ({
    alert,
    standing: standingOf(alert, sweptAt, policy),
    silencing: silencing(silences, resourcesOf(alert), sweptAt),
  }));
}

const MOST_CLOSED = 500;

/** How the incidents of outages ended that are over, or were when they were last paged: read only where there is one to resolve. */
async function closedOf(
  plans: readonly Omit<PagePlan, "text">[],
  { subscriptionId, context: { store } }: SweptWatch,
): Promise<readonly IncidentReport[]> {
  const over = plans.flatMap((plan) =>
    plan.records.filter(
      (record) =>
        record.page.about === "outage" &&
        !plan.alerts.some(({ alert }) => alert.key === record.key) &&
        isResolveDue(plan, record),
    ),
  );
  const [first, ...others] = over.map(({ since }) => since.getTime());
  if (first === undefined) return [];
  return store.closedIncidents(subscriptionId, new Date(Math.min(first, ...others)), MOST_CLOSED);
}
