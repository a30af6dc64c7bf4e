/** What was told of subscriptions that nobody sweeps, in the product's table: a row each, inserted and deleted with what tells of it. */
import { type Unswept } from "../../core/monitor/unswept";
import { type UnsweptMemory } from "../../ports/unswept-memory";
import { objectOf } from "./row";
import { keysUnder, partitionKeyOf, unsweptKey } from "./row-key";
import { eventRow, outboxRow, pageRow, unsweptRow } from "./watch-rows";
import { type RowChange, type WatchTable } from "./watch-table";

export function createTableUnsweptMemory(table: WatchTable): UnsweptMemory {
  /** A row that is there already, or is not there any more: somebody else did it. */
  async function writeOnce(doing: string, changes: readonly RowChange[]): Promise<void> {
    const result = await table.write(doing, changes);
    if (result.kind === "refused" && result.because === "changed") throw result.error;
  }

  return {
    async told(subscriptionId) {
      const doing = `read whether subscription ${subscriptionId} was swept`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), keysUnder("unswept"));
      return rows.map((row) => objectOf(row, "unswept") as Unswept);
    },

    async tell(subscriptionId, unswept, { event, outbox, records }) {
      const partition = partitionKeyOf(subscriptionId);
      const rows = [
        unsweptRow(partition, unswept),
        eventRow(partition, event),
        ...outbox.map((entry) => outboxRow(partition, entry)),
        ...records.map((record) => pageRow(partition, record)),
      ];
      await writeOnce(
        `tell that subscription ${subscriptionId} is not swept`,
        rows.map((row) => ({ kind: "insert", row })),
      );
    },

    async takeBack(subscriptionId, { since }, { event, outbox }) {
      const partition = partitionKeyOf(subscriptionId);
      const rows = [eventRow(partition, event), ...outbox.map((entry) => outboxRow(partition, entry))];
      await writeOnce(`tell that subscription ${subscriptionId} is swept again`, [
        { kind: "delete", row: { partitionKey: partition, rowKey: unsweptKey(since) } },
        ...rows.map((row): RowChange => ({ kind: "insert", row })),
      ]);
    },
  };
}
