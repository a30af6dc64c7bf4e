/** Keeps what is remembered between sweeps; one target's state and events change together or not at all. */
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";
import { type IncidentReport } from "../core/report/incident-report";
import { type SubscriptionState } from "../core/target/subscription-state";
import { type TargetState } from "../core/target/target-state";

/** Version of the subscription row as it was read or last written by this sweep; opaque. */
export type Fence = string & { readonly fence: unique symbol };

export interface Remembered {
  readonly subscription: SubscriptionState | undefined;
  /** By lower-case host of the service. */
  readonly targets: ReadonlyMap<string, TargetState>;
  readonly fence: Fence | undefined;
}

/** One target's change. `state` undefined: forget the target. */
export interface TargetCommit {
  readonly host: string;
  readonly state: TargetState | undefined;
  readonly events: readonly WatchEvent[];
  readonly outbox: readonly OutboxEntry[];
  /** The report of an incident that closes with this change. */
  readonly closed: IncidentReport | undefined;
}

/** The subscription's own change, and its events. */
export interface SubscriptionCommit {
  readonly state: SubscriptionState;
  readonly events: readonly WatchEvent[];
  readonly outbox: readonly OutboxEntry[];
}

/** What a target's row says of its open incident. */
export interface OpenIncident {
  readonly incidentId: string;
  readonly resourceId: string;
  readonly openedAt: Date;
}

export type CommitResult = { readonly kind: "committed"; readonly fence: Fence } | { readonly kind: "lost-the-race" };

export interface WatchStore {
  /** Everything remembered of a subscription. Rejects where storage does not answer. */
  load(subscriptionId: string): Promise<Remembered>;
  /** Ids, in lower case, of all subscriptions that anything is stored of, whoever watches them: at most `limit`. Rejects where storage does not answer. */
  subscriptions(limit: number): Promise<readonly string[]>;
  /** The incidents of its targets that are not closed; nothing is read of other targets. Rejects where storage does not answer. */
  openIncidents(subscriptionId: string): Promise<readonly OpenIncident[]>;
  /** One target as it is stored now, undefined where it is not. Rejects where storage does not answer. */
  readTarget(subscriptionId: string, host: string): Promise<TargetState | undefined>;
  /** Writes one target's change and `sweptAt` in one transaction, fenced: another sweep's commit since `fence` makes it lose. Rejects with `ChangeRefused` where the
   *  change itself is at fault and `fence` still stands, otherwise where storage does not answer: then nobody knows what `fence` is worth. */
  commitTarget(
    subscriptionId: string,
    sweptAt: Date,
    fence: Fence | undefined,
    commit: TargetCommit,
  ): Promise<CommitResult>;
  /** Writes the subscription's row and events in one transaction, fenced likewise. */
  commitSubscription(
    subscriptionId: string,
    fence: Fence | undefined,
    commit: SubscriptionCommit,
  ): Promise<CommitResult>;
  /** When the newest committed sweep began, undefined where there is none. Rejects where storage does not answer. */
  lastSweptAt(subscriptionId: string): Promise<Date | undefined>;
  /**
   * Deletes what ended before a moment, some hundreds of rows of a kind at most, and answers how many: closed incidents, silences, and events and deliveries
   * but for those of an incident that is open or closed no earlier. Rejects where storage does not answer.
   */
  retire(subscriptionId: string, before: Date): Promise<number>;
  /** Reports of incidents closed at or after `since`, newest first, at most `limit`. */
  closedIncidents(subscriptionId: string, since: Date, limit: number): Promise<readonly IncidentReport[]>;
}
