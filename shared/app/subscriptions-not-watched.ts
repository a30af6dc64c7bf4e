/** Subscriptions that anything is stored of and the settings do not name: taken out of them, or another app's. */
import { type WatchStore } from "../ports/watch-store";

const MOST = 100;

/** In lower case, 100 at most. Rejects where storage does not answer. */
export async function subscriptionsNotWatched(
  watched: readonly string[],
  store: Pick<WatchStore, "subscriptions">,
): Promise<readonly string[]> {
  const names = new Set(watched.map((id) => id.toLowerCase()));
  const all = await store.subscriptions(MOST + names.size);
  return all.filter((id) => !names.has(id));
}
