/** Deletes rows whose time is over, in transactions of a hundred, a few hundred at a time. */
import { keptIncidents } from "./kept-incidents";
import { type StoredRow } from "./row";
import { closedKeysBefore, eventKeysBefore, keysUnder } from "./row-key";
import { type Ending, type RowChange, type WatchTable } from "./watch-table";

const AT_ONCE = 100;

/** Of each kind, at most, in one go. */
const MOST = 300;

const OWNED = ["owner", "at"] as const;

/** How many were deleted. Rejects where storage does not answer. */
export async function retireRows(table: WatchTable, partition: string, before: Date): Promise<number> {
  const doing = `delete what ended before ${before.toISOString()}`;
  const isKept = await keptIncidents(table, doing, partition, before);
  const events = await table.list(doing, partition, eventKeysBefore(before), { columns: OWNED });
  const ended = (
    kind: string,
    column: Ending,
    more: { readonly columns: readonly string[]; readonly limit?: number },
  ): Promise<readonly StoredRow[]> =>
    table.list(doing, partition, keysUnder(kind), { ...more, before: { column, moment: before } });
  const ledger = await ended("ledger", "endedAt", { columns: OWNED });
  const rows = [
    ...events.filter((row) => !isKept(row, "event")).slice(0, MOST),
    ...ledger.filter((row) => !isKept(row, "ledger")).slice(0, MOST),
    ...(await table.list(doing, partition, closedKeysBefore(before), { columns: ["closedAt"], limit: MOST })),
    ...(await ended("silence", "endsAt", { columns: ["endsAt"], limit: MOST })),
    ...(await ended("page", "forgottenAt", { columns: ["forgottenAt"], limit: MOST })),
  ];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const changes = rows
      .slice(from, from + AT_ONCE)
      .map(({ rowKey }): RowChange => ({ kind: "delete", row: { partitionKey: partition, rowKey } }));
    const result = await table.write(doing, changes);
    // Somebody else deletes them too: what is left is for the next time.
    if (result.kind === "refused") return from;
  }
  return rows.length;
}
