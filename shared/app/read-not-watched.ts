/**
 * Subscriptions in the same storage that the settings do not name, and of which something is open: taken out of the settings, or another app's.
 * Nobody can tell which, so they are shown, and nothing is done about them.
 */
import { type OpenAlerts, openAlerts } from "./open-alerts";
import { eachSubscription, type PagesReading, type UnreadSubscription } from "./reading";
import { subscriptionsNotWatched } from "./subscriptions-not-watched";

export interface NotWatched {
  readonly subscription_id: string;
  /** Long ago where no other app watches it. */
  readonly swept_at: Date | null;
  readonly incidents: readonly {
    readonly incident_id: string;
    readonly resource_id: string;
    readonly opened_at: Date;
  }[];
  /** Nobody resolves them where no other app watches it. */
  readonly alerts: readonly OpenAlerts[];
}

type NotWatchedReading = Pick<PagesReading, "subscriptions" | "store" | "pages">;

/** Never rejects: null where storage does not tell which there are. One that cannot be read is there with its problem. */
export async function readNotWatched(
  reading: NotWatchedReading,
): Promise<readonly (NotWatched | UnreadSubscription)[] | null> {
  let others: readonly string[];
  try {
    others = await subscriptionsNotWatched(reading.subscriptions, reading.store);
  } catch {
    return null;
  }
  const { read, unread } = await eachSubscription(others, (id) => openIn(id, reading));
  return [...read.filter(({ incidents, alerts }) => incidents.length + alerts.length > 0), ...unread];
}

async function openIn(id: string, { store, pages }: NotWatchedReading): Promise<NotWatched> {
  const [sweptAt, incidents, { records }] = await Promise.all([
    store.lastSweptAt(id),
    store.openIncidents(id),
    pages.load(id),
  ]);
  return {
    subscription_id: id,
    swept_at: sweptAt ?? null,
    incidents: incidents.map(({ incidentId, resourceId, openedAt }) => ({
      incident_id: incidentId,
      resource_id: resourceId,
      opened_at: openedAt,
    })),
    alerts: openAlerts(records),
  };
}
