/** Remembers of which subscription it was told that nobody sweeps it, until it is told that somebody does: no sweep tells the one, and none can be relied on to tell the other. */
import { type PageRecord } from "../core/alert/page-record";
import { type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";
import { type Unswept } from "../core/monitor/unswept";

export interface UnsweptTelling {
  readonly event: WatchEvent;
  readonly outbox: readonly OutboxEntry[];
}

export interface UnsweptMemory {
  /** What was told and not taken back, the oldest first. Rejects where storage does not answer. */
  told(subscriptionId: string): Promise<readonly Unswept[]>;
  /** Remembers it, writes what tells of it, and what page channels know of it then: all or nothing, and once, whoever else does so. Rejects where storage does not answer. */
  tell(
    subscriptionId: string,
    unswept: Unswept,
    telling: UnsweptTelling & { readonly records: readonly PageRecord[] },
  ): Promise<void>;
  /** Forgets it and writes what tells of its end, likewise. */
  takeBack(subscriptionId: string, unswept: Unswept, telling: UnsweptTelling): Promise<void>;
}
