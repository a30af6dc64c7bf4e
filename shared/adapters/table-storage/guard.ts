/** The row that lets a sweep's commit through: the subscription's, in the version that the sweep builds on. */
import { type Fence } from "../../ports/watch-store";
import { letsPass, partsOf } from "./fence";
import { type Row } from "./row";
import { sweptRow } from "./watch-rows";
import { type RowChange } from "./watch-table";

/** Undefined: another sweep's commit is newer. */
export function guardOf(partition: string, sweptAt: Date, fence: Fence | undefined): RowChange | undefined {
  const row = sweptRow(partition, sweptAt);
  if (fence === undefined) return { kind: "insert", row };
  const parts = partsOf(fence);
  return letsPass(parts, sweptAt) ? { kind: "merge", row: withoutSchema(row), etag: parts.etag } : undefined;
}

/** A merge leaves the state as it stands, and with it the schema it was written in. */
export function withoutSchema(row: Row): Row {
  return { ...row, schema: undefined };
}
