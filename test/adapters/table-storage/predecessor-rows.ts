/** Makes the rows of a subscription those of the version before: its schema, and objects without what it did not write. */
import { type TableConnection } from "../../../shared/adapters/table-storage/connect-table";
import { fromTaggedJson, toTaggedJson } from "../../../shared/adapters/table-storage/tagged-json";

/** By kind of row: members that did not exist then, at whatever depth. */
const UNKNOWN_THEN: Readonly<Record<string, readonly string[]>> = {
  target: ["posture", "earlierKeyUrls", "grantsSeen", "ownPolicySeen", "inDirectorySeen", "outage"],
  subscription: ["wholeAt", "hourlyAt"],
  closed: ["witnesses", "consequences", "outage"],
};

export async function makePredecessors({ reads, writes }: TableConnection, subscriptionId: string): Promise<void> {
  const filter = `PartitionKey eq '${subscriptionId}'`;
  for await (const row of reads.listEntities({ queryOptions: { filter } })) {
    const { partitionKey = "", rowKey = "", kind, json } = row;
    const names = UNKNOWN_THEN[String(kind)] ?? [];
    const changed = typeof json === "string" ? { json: toTaggedJson(without(names, fromTaggedJson(json))) } : {};
    await writes.updateEntity({ partitionKey, rowKey, schema: 1, ...changed }, "Merge");
  }
}

export function without(names: readonly string[], value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => without(names, each));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, without(names, member)]));
}
