/** Reads something of every watched subscription; one that storage does not answer for is said, not left out. */
import pLimit from "p-limit";
import { type ReadContext } from "./read-context";

/** Wire shape of a subscription whose state could not be read: nothing is known of it, which is not health. */
export interface UnreadableSubscription {
  readonly subscription_id: string;
  readonly storage: "unreadable";
  readonly problem: string;
  readonly what_to_do: readonly string[];
}

/** How much of the state was read: of all subscriptions, of some, of none. */
export type StorageRead = "read" | "partly-read" | "unreadable";

const AT_A_TIME = 8;

/** In the order of the settings. Never rejects. */
export async function readSubscriptions<T extends { readonly storage: "read" }>(
  { watched, log }: ReadContext,
  read: (subscriptionId: string) => Promise<T>,
): Promise<{ readonly storage: StorageRead; readonly subscriptions: readonly (T | UnreadableSubscription)[] }> {
  const atATime = pLimit(AT_A_TIME);
  const subscriptions = await Promise.all(
    watched.subscriptions.map((id) =>
      atATime(() => read(id)).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : "Unknown failure";
        log.error("The state of a subscription could not be read", { subscription: id, reason });
        return unreadable(id);
      }),
    ),
  );
  const failed = subscriptions.filter(({ storage }) => storage === "unreadable").length;
  if (failed === 0) return { storage: "read", subscriptions };
  return { storage: failed === subscriptions.length ? "unreadable" : "partly-read", subscriptions };
}

function unreadable(id: string): UnreadableSubscription {
  return {
    subscription_id: id,
    storage: "unreadable",
    problem: "The state could not be read from storage, so nothing is known of this subscription",
    what_to_do: [
      "Check that the storage account exists, lets the app's network in, and that AzureWebJobsStorage or the app's role Storage Table Data Contributor is right; the function's log says what storage answered",
    ],
  };
}
