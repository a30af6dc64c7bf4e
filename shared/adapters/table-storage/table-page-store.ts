/** What page channels know, in the same table: a row for each channel, alert and thread, guarded by its version against deliverers, and by the fence against sweeps. */
import { type PageRecord } from "../../core/alert/page-record";
import { type PageChange } from "../../core/alert/page-plan";
import { type PageMemory, type PageStore } from "../../ports/page-store";
import { guardOf } from "./guard";
import { toFence } from "./fence";
import { holdsObject, objectOf } from "./row";
import { keysUnder, outboxKey, pageKey, partitionKeyOf } from "./row-key";
import { fittingGroups } from "./transaction-limits";
import { forgottenPageRow, ledgerRow, outboxRow, pageRow, sweptRow } from "./watch-rows";
import { type RowChange, type WatchTable, type WriteResult } from "./watch-table";

export function createTablePageStore(table: WatchTable): PageStore {
  return {
    async load(subscriptionId) {
      const doing = `load what was paged of subscription ${subscriptionId}`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), keysUnder("page"));
      return {
        records: rows.filter(holdsObject).map((row) => objectOf(row, "page") as PageRecord),
        versions: new Map(rows.map(({ rowKey, etag }) => [rowKey, etag])),
      };
    },

    inParts(subscriptionId, sweptAt, changes) {
      const partition = partitionKeyOf(subscriptionId);
      const groups = changes.map((change) =>
        [...rowsOf(partition, sweptAt, change, NOTHING_LOADED), ...endsOf(partition, sweptAt, change)].map(
          ({ row }) => row,
        ),
      );
      const parts: (readonly PageChange[])[] = [];
      for (let from = 0; from < changes.length;) {
        const fitting = fittingGroups(sweptRow(partition, sweptAt), groups.slice(from, from + AT_ONCE));
        parts.push(changes.slice(from, from + fitting));
        from += fitting;
      }
      return parts;
    },

    async commit(subscriptionId, sweptAt, fence, changes, memory) {
      const partition = partitionKeyOf(subscriptionId);
      const guard = guardOf(partition, sweptAt, fence);
      if (guard === undefined) return { kind: "lost-the-race" };
      const result = await writeWithEnds(
        table,
        `commit pages of subscription ${subscriptionId}`,
        [guard, ...changes.flatMap((change) => rowsOf(partition, sweptAt, change, memory))],
        changes.flatMap((change) => endsOf(partition, sweptAt, change)),
      );
      if (result.kind === "written") {
        return { kind: "committed", fence: toFence({ origin: "written", sweptAt, etag: result.etag }) };
      }
      return { kind: result.change === guard ? "lost-the-race" : "changed" };
    },
  };
}

/** Changes of one transaction at most: a record that a deliverer changed meanwhile has all of them planned anew. */
const AT_ONCE = 10;

/** Versions do not count for the size of rows. */
const NOTHING_LOADED: PageMemory = { records: [], versions: new Map() };

/** What is over already, such as a page that somebody took out of the outbox by hand, keeps nothing from being written: it is left out. */
async function writeWithEnds(
  table: WatchTable,
  doing: string,
  rows: readonly RowChange[],
  ends: readonly RowChange[],
): Promise<WriteResult> {
  const result = await table.write(doing, [...rows, ...ends]);
  if (result.kind === "written" || result.because === "changed") return result;
  const left = ends.filter((end) => end !== result.change);
  return left.length === ends.length ? result : writeWithEnds(table, doing, rows, left);
}

function rowsOf(
  partition: string,
  now: Date,
  { before, after, owed }: PageChange,
  memory: PageMemory,
): readonly RowChange[] {
  const record = after ?? before;
  return [
    ...(record === undefined ? [] : [recordChange(partition, now, record, after, memory)]),
    ...(owed === undefined ? [] : [{ kind: "insert" as const, row: outboxRow(partition, owed) }]),
  ];
}

function recordChange(
  partition: string,
  now: Date,
  record: PageRecord,
  after: PageRecord | undefined,
  { versions }: PageMemory,
): RowChange {
  const row = after === undefined ? forgottenPageRow(partition, record, now) : pageRow(partition, after);
  const etag = versions.get(pageKey(record));
  return etag === undefined ? { kind: "insert", row } : { kind: "replace", row, etag };
}

/** Of the page that is owed no more. */
function endsOf(partition: string, at: Date, { before, after, superseded }: PageChange): readonly RowChange[] {
  const record = after ?? before;
  if (superseded === undefined || record === undefined) return [];
  const { pending, by } = superseded;
  const { channel } = record;
  const owed = { partitionKey: partition, rowKey: outboxKey({ channel, ...pending }) };
  const ended = ledgerRow(partition, { channel, ...pending }, { kind: "superseded", at, attempts: 0, by });
  return [
    { kind: "delete", row: owed },
    { kind: "insert", row: ended },
  ];
}
