/**
 * Subscriptions in the same storage that the settings do not name and that have open incidents: taken out of the settings, or another app's.
 * Nobody can tell which, so they are shown, and nothing is done about them.
 */
import { type Reading } from "./reading";

export interface NotWatched {
  readonly subscription_id: string;
  /** Long ago where no other app watches it. */
  readonly swept_at: Date | null;
  readonly incidents: readonly {
    readonly incident_id: string;
    readonly resource_id: string;
    readonly opened_at: Date;
  }[];
}

const MOST = 100;

/** Never rejects: null where storage does not answer. */
export async function readNotWatched({
  subscriptions,
  store,
}: Pick<Reading, "subscriptions" | "store">): Promise<readonly NotWatched[] | null> {
  const watched = new Set(subscriptions.map((id) => id.toLowerCase()));
  try {
    const others = (await store.subscriptions(MOST + watched.size)).filter((id) => !watched.has(id));
    const read = await Promise.all(others.map(async (id) => ({ id, ...(await store.load(id)) })));
    return read.flatMap(({ id, subscription, targets }) => {
      const incidents = [...targets.values()].flatMap(({ service, incident }) =>
        incident === undefined
          ? []
          : [{ incident_id: incident.id, resource_id: service.id, opened_at: incident.openedAt }],
      );
      return incidents.length === 0
        ? []
        : [{ subscription_id: id, swept_at: subscription?.sweptAt ?? null, incidents }];
    });
  } catch {
    return null;
  }
}
