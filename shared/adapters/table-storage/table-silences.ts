/** Maintenance windows in the product's table: a row each. */
import { type Silence } from "../../core/silence/silence";
import { type Silences } from "../../ports/silences";
import { objectOf } from "./row";
import { keysUnder, partitionKeyOf, silenceKey } from "./row-key";
import { silenceRow } from "./watch-rows";
import { type WatchTable } from "./watch-table";

export function createTableSilences(table: WatchTable): Silences {
  return {
    async list(subscriptionId) {
      const doing = `list the silences of subscription ${subscriptionId}`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), keysUnder("silence"));
      return rows.map((row) => objectOf(row, "silence") as Silence);
    },

    async add(silence) {
      const row = silenceRow(partitionKeyOf(silence.subscriptionId), silence);
      const result = await table.write(`add silence ${silence.id}`, [{ kind: "insert", row }]);
      if (result.kind === "refused" && result.because !== "present") throw result.error;
    },

    async end(subscriptionId, id, ended) {
      const partition = partitionKeyOf(subscriptionId);
      const doing = `end silence ${id}`;
      const row = await table.get(doing, partition, silenceKey(id));
      if (row === undefined) return undefined;
      const silence = objectOf(row, "silence") as Silence;
      if (silence.ended !== undefined || silence.endsAt <= ended.at) return silence;
      const after = { ...silence, ended };
      const change = { kind: "replace", row: silenceRow(partition, after), etag: row.etag } as const;
      const result = await table.write(doing, [change]);
      if (result.kind === "written") return after;
      const now = await table.get(doing, partition, silenceKey(id));
      return now && (objectOf(now, "silence") as Silence);
    },
  };
}
