/** Checks a row against the columns of its table. */
import { type Columns, type ColumnType } from "../../../shared/adapters/logs-ingestion/columns";

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const CELL_BYTES = 64 * 1024;

/** Every cell has a column, and what the column's type holds; none is larger than Azure Monitor keeps. */
export function expectRow(row: Readonly<Record<string, unknown>>, columns: Columns): void {
  for (const [name, value] of Object.entries(row)) {
    const type = columns[name];
    expect([name, type === undefined ? "no column" : isOf(type, value)]).toEqual([name, true]);
    expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThanOrEqual(CELL_BYTES);
  }
}

function isOf(type: ColumnType, value: unknown): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "int":
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
    case "datetime":
      return typeof value === "string" && ISO.test(value);
    case "boolean":
      return typeof value === "boolean";
    case "dynamic":
      return Array.isArray(value);
  }
}
