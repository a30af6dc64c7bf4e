/** Deletes rows whose time is over, in transactions of a hundred, a few hundred at a time. */
import { momentOf, type StoredRow } from "./row";
import { closedKeysBefore, eventKeysBefore, keysUnder } from "./row-key";
import { type RowChange, type WatchTable } from "./watch-table";

export interface OpenIncident {
  readonly owner: string;
  readonly since: Date;
}

const AT_ONCE = 100;

/** Of each kind, at most, in one go. */
const MOST = 300;

/** How many were deleted. Rejects where storage does not answer. */
export async function retireRows(
  table: WatchTable,
  partition: string,
  before: Date,
  open: readonly OpenIncident[],
): Promise<number> {
  const doing = `delete what ended before ${before.toISOString()}`;
  const since = new Map(open.map(({ owner, since: opened }) => [owner.toLowerCase(), opened]));
  const events = await table.list(doing, partition, eventKeysBefore(before), { columns: ["owner", "at"] });
  const ended = (kind: string, column: "endedAt" | "endsAt" | "forgottenAt"): Promise<readonly StoredRow[]> =>
    table.list(doing, partition, keysUnder(kind), {
      columns: [column],
      before: { column, moment: before },
      limit: MOST,
    });
  const rows = [
    ...events.filter((row) => !belongsTo(row, since)).slice(0, MOST),
    ...(await table.list(doing, partition, closedKeysBefore(before), { columns: ["closedAt"], limit: MOST })),
    ...(await ended("ledger", "endedAt")),
    ...(await ended("silence", "endsAt")),
    ...(await ended("page", "forgottenAt")),
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

function belongsTo(row: StoredRow, since: ReadonlyMap<string, Date>): boolean {
  const opened = since.get(String(row["owner"]).toLowerCase());
  return opened !== undefined && momentOf(row, "event", "at") >= opened;
}
