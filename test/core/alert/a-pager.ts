/** A page channel with its memory and its receiver: sweeps plan, deliveries are tried one by one, and end as they are told to. */
import { begun, died, type PageRecord, tried, type Tried } from "../../../shared/core/alert/page-record";
import { type PagedChannel, type StandingAlert } from "../../../shared/core/alert/page-plan";
import { planPages } from "../../../shared/core/alert/plan-pages";
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { minute } from "../builders/moments";
import { aPagedChannel, plainText, SUBSCRIPTION_ID } from "./an-alert";

/** `heard-and-lost`: the receiver took it, and we never heard so. `crash`: the same, and nothing is recorded. */
export type Ending = "accepted" | "refused" | "heard-and-lost" | "rejected" | "crash-before" | "crash-after";

export interface Pager {
  /** A sweep at so many minutes. */
  readonly sweep: (minutes: number, alerts: readonly StandingAlert[]) => void;
  /** One try of the oldest that is owed; none: nothing happens. */
  readonly deliver: (ending: Ending) => void;
  /** What the receiver took, in order: `trigger first`, `resolve resolved`. */
  readonly heard: () => readonly string[];
  readonly taken: readonly OutboxEntry[];
  readonly owed: () => readonly OutboxEntry[];
  readonly records: () => readonly PageRecord[];
  /** Its settings name another receiver from now on. */
  readonly moveTo: (receiver: string) => void;
  /** Its settings name another signing secret from now on. */
  readonly signWith: (signature: string) => void;
  /** Its records are those of a version that noted no receiver. */
  readonly forgetReceivers: () => void;
  /** Its receiver said that it is there no more. */
  readonly disappear: () => void;
  /** It takes something that is no page of an alert. */
  readonly takeAnother: () => void;
  /** Keys of alerts whose resolve is not sent any more though it died. */
  readonly givenUp: () => readonly string[];
  /** How ledger rows ended, by event id. */
  readonly ledger: ReadonlyMap<string, string>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function aPager(
  configured: PagedChannel = aPagedChannel(),
  { reminderMs = HOUR_MS, retentionMs = DAY_MS } = {},
): Pager {
  let channel = configured;
  let inTrouble = false;
  let gone: string | undefined;
  let now = minute(0);
  let records: readonly PageRecord[] = [];
  let owed: readonly OutboxEntry[] = [];
  const taken: OutboxEntry[] = [];
  const abandoned: string[] = [];
  const ledger = new Map<string, string>();
  const recordOf = ({ page }: OutboxEntry) =>
    records.find(({ key, thread }) => key === page?.key && thread === page.thread);
  const change = (before: PageRecord | undefined, after: PageRecord | undefined): void => {
    records = [...records.filter((record) => record !== before), ...(after === undefined ? [] : [after])];
  };
  const end = (entry: OutboxEntry, how: string): void => {
    owed = owed.filter(({ eventId }) => eventId !== entry.eventId);
    ledger.set(entry.eventId, how);
  };
  const record = (entry: OutboxEntry, how: Tried | "dead"): void => {
    const { page, eventId } = entry;
    const before = recordOf(entry);
    if (before === undefined || page === undefined) return;
    change(
      before,
      how === "dead"
        ? died(before, page, eventId, { at: now, signature: channel.signature })
        : tried(before, page, eventId, how),
    );
  };
  return {
    taken,
    ledger,
    heard: () => taken.map(({ body }) => body.split(" ").slice(0, 2).join(" ")),
    owed: () => owed,
    givenUp: () => abandoned,
    records: () => records,
    moveTo: (receiver) => {
      channel = { ...channel, receiver };
    },
    signWith: (signature) => {
      channel = { ...channel, signature };
    },
    forgetReceivers: () => {
      records = records.map((one) => ({ ...one, pagedTo: undefined }));
    },
    disappear: () => {
      gone = channel.receiver;
    },
    takeAnother: () => {
      inTrouble = false;
    },
    sweep: (minutes, alerts) => {
      now = minute(minutes);
      const isGone = gone === channel.receiver;
      const told = { subscriptionId: SUBSCRIPTION_ID, channel, inTrouble, isGone, alerts, records };
      const plan = { ...told, now, reminderMs, retentionMs, text: plainText };
      for (const { before, after, owed: entry, superseded, givenUp } of planPages(plan)) {
        if (givenUp === true && before !== undefined) abandoned.push(before.key);
        if (JSON.stringify(before) === JSON.stringify(after))
          throw new Error("A plan has a change that changes nothing");
        change(before, after);
        if (superseded !== undefined) {
          owed = owed.filter(({ eventId }) => eventId !== superseded.pending.eventId);
          ledger.set(superseded.pending.eventId, "superseded");
        }
        if (entry !== undefined) owed = [...owed, entry];
      }
    },
    deliver: (ending) => {
      const entry = owed.find(({ page }) => page?.receiver === channel.receiver);
      if (entry?.page === undefined) return;
      const before = recordOf(entry);
      if (before !== undefined) change(before, begun(before));
      if (["accepted", "heard-and-lost", "crash-after"].includes(ending)) taken.push(entry);
      if (ending === "crash-before" || ending === "crash-after") return;
      if (ending === "accepted") inTrouble = false;
      if (ending === "rejected" && entry.page.anew !== true) inTrouble = true;
      if (ending === "accepted") end(entry, "delivered");
      if (ending === "rejected") end(entry, "dead");
      record(entry, TRIED[ending]);
    },
  };
}

const TRIED = {
  accepted: "accepted",
  refused: "lost",
  "heard-and-lost": "may-have-arrived",
  rejected: "dead",
} as const satisfies Record<Exclude<Ending, `crash-${string}`>, Tried | "dead">;
