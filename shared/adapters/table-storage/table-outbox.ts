/** The outbox on the same table as the watch store: what is owed, who delivers it, and how it ended. */
import { type OutboxEntry } from "../../core/delivery/outbox-entry";
import { type ChannelClaim, type ChannelDepth, type Outbox } from "../../ports/outbox";
import { momentOf, objectOf, requireReadable } from "./row";
import { claimKey, keysUnder, outboxKeysOf, partitionKeyOf } from "./row-key";
import { claimRow, ledgerRow, outboxRow } from "./watch-rows";
import { type RowChange, type WatchTable } from "./watch-table";

/** A claim that is let go of ends here, before any `now`. */
const LET_GO = new Date(0);

export function createTableOutbox(table: WatchTable): Outbox {
  return {
    async claim(subscriptionId, channel, now, until) {
      const partition = partitionKeyOf(subscriptionId);
      const doing = `claim channel ${channel}`;
      const held = await table.get(doing, partition, claimKey(channel));
      if (held !== undefined && momentOf(held, "claim", "until") > now) return undefined;
      const row = claimRow(partition, channel, until);
      const change: RowChange =
        held === undefined ? { kind: "insert", row } : { kind: "replace", row, etag: held.etag };
      const result = await table.write(doing, [change]);
      return result.kind === "written" ? (result.etag as ChannelClaim) : undefined;
    },

    async release(subscriptionId, channel, claim) {
      const row = claimRow(partitionKeyOf(subscriptionId), channel, LET_GO);
      await table.write(`release channel ${channel}`, [{ kind: "replace", row, etag: claim }]);
    },

    async owed(subscriptionId, channel, limit) {
      const doing = `list what is owed to channel ${channel}`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), outboxKeysOf(channel), { limit });
      return rows.map((row) => objectOf(row, "outbox") as OutboxEntry);
    },

    async postpone(entry) {
      // `replace` needs the row: an entry that was settled meanwhile stays settled.
      const row = outboxRow(partitionKeyOf(entry.subscriptionId), entry);
      await table.write(`postpone event ${entry.eventId}`, [{ kind: "replace", row, etag: "*" }]);
    },

    async settle(entry, outcome) {
      const partition = partitionKeyOf(entry.subscriptionId);
      const doing = `settle event ${entry.eventId}`;
      const { partitionKey, rowKey } = outboxRow(partition, entry);
      const owed: RowChange = { kind: "delete", row: { partitionKey, rowKey } };
      const ended: RowChange = { kind: "insert", row: ledgerRow(partition, entry, outcome) };
      const result = await table.write(doing, [owed, ended]);
      // Missing in the outbox: settled before. Present in the ledger all the same: only the outbox row is too much.
      if (result.kind === "refused" && result.because === "present") await table.write(doing, [owed]);
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
  };
}
