/** What the reading use cases need: the watched subscriptions, and where their state is kept. */
import pLimit from "p-limit";
import { type Policy } from "../core/incident/policy";
import { type Clock } from "../ports/clock";
import { type Outbox } from "../ports/outbox";
import { type PageStore } from "../ports/page-store";
import { type WatchStore } from "../ports/watch-store";

export interface Reading {
  readonly subscriptions: readonly string[];
  readonly store: WatchStore;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly policy: Policy;
  /** The app's own address, for links; undefined where none is set. */
  readonly publicUrl: string | undefined;
}

/** With what page channels were told. */
export interface PagesReading extends Reading {
  readonly pages: Pick<PageStore, "load">;
}

/** A subscription whose state could not be read, and why: never an empty list that looks like health. */
export interface UnreadSubscription {
  readonly subscription_id: string;
  readonly problem: string;
}

/** Subscriptions read at a time. */
const AT_A_TIME = 8;

/** The answer for each subscription, or why there is none. */
export async function eachSubscription<T>(
  subscriptions: readonly string[],
  read: (subscriptionId: string) => Promise<T>,
): Promise<{ readonly read: readonly T[]; readonly unread: readonly UnreadSubscription[] }> {
  const atATime = pLimit(AT_A_TIME);
  const answers = await Promise.allSettled(subscriptions.map((id) => atATime(() => read(id))));
  return {
    read: answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : [])),
    unread: answers.flatMap((answer, index) =>
      answer.status === "fulfilled"
        ? []
        : [{ subscription_id: subscriptions[index] ?? "", problem: problemOf(answer.reason) }],
    ),
  };
}

function problemOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : "Unknown failure";
}
