/** The outbox on the same table as the watch store: what is owed, who delivers it, and how it ended. */
import { type OutboxEntry } from "../../core/delivery/outbox-entry";
import { begun, died, type PagePart, type PageRecord, tried } from "../../core/alert/page-record";
import { type ChannelTrouble } from "../../core/delivery/channel-trouble";
import { type Aftermath, type ChannelClaim, type ChannelDepth, type Outbox } from "../../ports/outbox";
import { holdsObject, momentOf, objectOf, requireReadable, type Row } from "./row";
import { channelKey, claimKey, keysUnder, outboxKey, outboxKeysOf, pageKey, partitionKeyOf } from "./row-key";
import { channelRow, claimRow, eventRow, forgottenPageRow, ledgerRow, outboxRow, pageRow, pauseOf } from "./watch-rows";
import { type RowChange, type WatchTable, type WriteResult } from "./watch-table";

/** A claim that is let go of ends here, before any `now`. */
const LET_GO = new Date(0);

export function createTableOutbox(table: WatchTable): Outbox {
  return {
    async claim(subscriptionId, channel, now, until) {
      const partition = partitionKeyOf(subscriptionId);
      const doing = `claim channel ${channel}`;
      const held = await table.get(doing, partition, claimKey(channel));
      if (held !== undefined && momentOf(held, "claim", "until") > now) return undefined;
      const pause = held && pauseOf(held);
      const row = claimRow(partition, channel, until, pause);
      const change: RowChange =
        held === undefined ? { kind: "insert", row } : { kind: "replace", row, etag: held.etag };
      const result = await table.write(doing, [change]);
      return result.kind === "written" ? { claim: result.etag as ChannelClaim, pause } : undefined;
    },

    async release(subscriptionId, channel, { claim, pause }) {
      const row = claimRow(partitionKeyOf(subscriptionId), channel, LET_GO, pause);
      await table.write(`release channel ${channel}`, [{ kind: "replace", row, etag: claim }]);
    },

    async owed(subscriptionId, channel, limit) {
      const doing = `list what is owed to channel ${channel}`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), outboxKeysOf(channel), { limit });
      return rows.map((row) => objectOf(row, "outbox") as OutboxEntry);
    },

    async begin(entry) {
      const { page, eventId } = entry;
      if (page === undefined) return "go";
      const partition = partitionKeyOf(entry.subscriptionId);
      const seen = { isOwed: false };
      await changeRecord(table, `begin page ${eventId}`, partition, entry, (record) => {
        seen.isOwed = record.pending?.eventId === eventId;
        return seen.isOwed ? begun(record) : record;
      });
      if (seen.isOwed) return "go";
      await table.write(`let go of page ${eventId}`, [owedNoMore(partition, entry)]);
      return "superseded";
    },

    async postpone(entry, how) {
      // `replace` needs the row: an entry that was settled or superseded meanwhile stays so.
      const partition = partitionKeyOf(entry.subscriptionId);
      const doing = `postpone event ${entry.eventId}`;
      const row = outboxRow(partition, entry);
      await table.write(doing, [{ kind: "replace", row, etag: "*" }]);
      await recordTry(table, doing, partition, entry, (record, page) => tried(record, page, entry.eventId, how), []);
    },

    async settle(entry, outcome, aftermath) {
      const partition = partitionKeyOf(entry.subscriptionId);
      const doing = `settle event ${entry.eventId}`;
      const owed = owedNoMore(partition, entry);
      const ended: RowChange = { kind: "insert", row: ledgerRow(partition, entry, outcome) };
      const brought = aftermath === undefined ? [] : aftermathOf(partition, entry.channel, aftermath);
      const how: Ended = (record, page) =>
        outcome.kind === "delivered"
          ? tried(record, page, entry.eventId, "accepted")
          : died(record, page, entry.eventId, outcome);
      const refusal = await recordEnd(table, doing, partition, entry, how, [owed, ended], brought);
      if (refusal === undefined) return;
      if (refusal.change !== owed && refusal.change !== ended) throw refusal.error;
      // Not owed any more: settled or superseded before, and only the record is to be told. In the ledger all the same: only the outbox row is too much.
      if (refusal.change === ended) await table.write(doing, [owed]);
      await recordTry(table, doing, partition, entry, how, []);
    },

    async depth(subscriptionId) {
      const doing = `count what subscription ${subscriptionId} owes`;
      const columns = ["channel", "at", "lastFailure"];
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), keysUnder("outbox"), { columns });
      const depths = new Map<string, ChannelDepth>();
      for (const row of rows) {
        requireReadable(row, "outbox");
        const channel = String(row["channel"]);
        const failure = typeof row["lastFailure"] === "string" ? row["lastFailure"] : undefined;
        const before = depths.get(channel);
        depths.set(channel, {
          channel,
          owed: (before?.owed ?? 0) + 1,
          oldestAt: before?.oldestAt ?? momentOf(row, "outbox", "at"),
          lastFailure: before?.lastFailure ?? failure,
        });
      }
      return [...depths.values()];
    },

    async trouble(subscriptionId, channel) {
      const doing = `read the trouble of channel ${channel}`;
      const row = await table.get(doing, partitionKeyOf(subscriptionId), channelKey(channel));
      return row && (objectOf(row, "channel") as ChannelTrouble);
    },

    async troubles(subscriptionId) {
      const doing = `list the channels in trouble of subscription ${subscriptionId}`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), keysUnder("channel"));
      return rows.map((row) => objectOf(row, "channel") as ChannelTrouble);
    },

    async forgetTrouble(subscriptionId, channel) {
      const change = troubleNoMore(partitionKeyOf(subscriptionId), channel);
      const result = await table.write(`forget the trouble of channel ${channel}`, [change]);
      if (result.kind === "refused" && result.because !== "missing") throw result.error;
    },
  };
}

function owedNoMore(partition: string, entry: OutboxEntry): RowChange {
  return { kind: "delete", row: { partitionKey: partition, rowKey: outboxKey(entry) } };
}

/**
 * Ends an entry together with what its end brings about. What is so already, such as a trouble that another deliverer has cleared, keeps no entry from
 * ending: it is left out. Answers why the entry itself cannot end, or undefined.
 */
async function recordEnd(
  table: WatchTable,
  doing: string,
  partition: string,
  entry: OutboxEntry,
  how: Ended,
  end: readonly RowChange[],
  brought: readonly RowChange[],
): Promise<Refused | undefined> {
  const result = await recordTry(table, doing, partition, entry, how, [...end, ...brought]);
  if (result.kind === "written") return undefined;
  const needed = brought.filter((change) => change !== result.change);
  return needed.length === brought.length ? result : recordEnd(table, doing, partition, entry, how, end, needed);
}

/** What a record of a page is after a try of it. */
type Ended = (record: PageRecord, page: PagePart) => PageRecord | undefined;

/** Tells the record of a page how a try of it ended, together with other changes; where it is an event, those alone. */
async function recordTry(
  table: WatchTable,
  doing: string,
  partition: string,
  entry: OutboxEntry,
  how: Ended,
  others: readonly RowChange[],
): Promise<Refused | { readonly kind: "written" }> {
  const { page } = entry;
  if (page !== undefined) {
    return changeRecord(table, doing, partition, entry, (record) => how(record, page), others);
  }
  if (others.length === 0) return { kind: "written" };
  return table.write(doing, others);
}

type Refused = Extract<WriteResult, { readonly kind: "refused" }>;

/** A record changes seldom between its reading and writing, and a sweep's change of it is done with soon. */
const TRIES = 10;

/** Changes a page's record in the version it was read in, together with the others; a record that is forgotten stays so. */
async function changeRecord(
  table: WatchTable,
  doing: string,
  partition: string,
  entry: OutboxEntry,
  change: (record: PageRecord) => PageRecord | undefined,
  others: readonly RowChange[] = [],
): Promise<Refused | { readonly kind: "written" }> {
  const { page, channel, eventId } = entry;
  if (page === undefined) throw new Error(`Event ${eventId} is no page. Change records of pages only`);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const row = await table.get(doing, partition, pageKey({ channel, key: page.key, thread: page.thread }));
    const record = row !== undefined && holdsObject(row) ? (objectOf(row, "page") as PageRecord) : undefined;
    const after = record && change(record);
    const own: readonly RowChange[] =
      row === undefined || record === undefined || after === record
        ? []
        : [{ kind: "replace", row: recordRow(partition, record, after), etag: row.etag }];
    const all = [...own, ...others];
    if (all.length === 0) return { kind: "written" };
    const result = await table.write(doing, all);
    if (result.kind === "written") return result;
    if (result.change === undefined || !own.includes(result.change)) return result;
  }
  throw new Error(`Cannot ${doing}: its record keeps changing. The next run tries again`);
}

function recordRow(partition: string, record: PageRecord, after: PageRecord | undefined): Row {
  return after === undefined ? forgottenPageRow(partition, record, record.pagedAt) : pageRow(partition, after);
}

function aftermathOf(partition: string, channel: string, { trouble, events, outbox }: Aftermath): readonly RowChange[] {
  return [
    trouble === undefined ? troubleNoMore(partition, channel) : { kind: "upsert", row: channelRow(partition, trouble) },
    ...events.map((event): RowChange => ({ kind: "insert", row: eventRow(partition, event) })),
    ...outbox.map((entry): RowChange => ({ kind: "insert", row: outboxRow(partition, entry) })),
  ];
}

function troubleNoMore(partition: string, channel: string): RowChange {
  return { kind: "delete", row: { partitionKey: partition, rowKey: channelKey(channel) } };
}
