/** One row of the table: what it is and its schema, plain columns for people who filter, and the domain object as tagged JSON. */
import { type RowKind } from "./row-kind";
import { fromTaggedJson, toTaggedJson } from "./tagged-json";
import { upgradeRow } from "./upgrade-row";

export type Columns = Readonly<Record<string, string | number | Date | undefined>>;

/** As the SDK takes it. Absent columns are left out. */
export type Row = { readonly partitionKey: string; readonly rowKey: string } & Columns;

/** As the SDK gives it. */
export type StoredRow = { readonly rowKey: string; readonly etag: string } & Readonly<Record<string, unknown>>;

/** The schema this version writes, and the newest it can read; rows of those before are brought up to date where they are read. */
const SCHEMA = 3;

/** A string property holds at most 32 Ki UTF-16 characters: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model */
const MOST_CHARACTERS = 32_000;

/** A row without a domain object, or one whose object stays as it is when the row is merged. */
export function columnsRow(partitionKey: string, rowKey: string, kind: RowKind, columns: Columns): Row {
  return { partitionKey, rowKey, kind, schema: SCHEMA, ...columns };
}

/** A row that holds a domain object: in `json`, and in `json2`, `json3`, … where it is long. */
export function objectRow(partitionKey: string, rowKey: string, kind: RowKind, columns: Columns, value: object): Row {
  const chunks = chunksOf(toTaggedJson(value)).map((chunk, index) => [jsonColumn(index), chunk] as const);
  return { ...columnsRow(partitionKey, rowKey, kind, columns), ...Object.fromEntries(chunks) };
}

/** Whether the row holds an object, and not columns alone. */
export function holdsObject(row: StoredRow): boolean {
  return row[jsonColumn(0)] !== undefined;
}

/** The object a row of this kind holds, as this version writes it. The schema vouches for its shape; throws where a newer version wrote it, or it is broken. */
export function objectOf(row: StoredRow, kind: RowKind): object {
  requireReadable(row, kind);
  const stored = storedObject(row);
  return row["schema"] === SCHEMA ? stored : upgradeRow(kind, stored);
}

function storedObject(row: StoredRow): object {
  const chunks: string[] = [];
  for (let chunk = row[jsonColumn(0)]; typeof chunk === "string"; chunk = row[jsonColumn(chunks.length)]) {
    chunks.push(chunk);
  }
  try {
    return fromTaggedJson(chunks.join("")) as object;
  } catch (cause) {
    throw new Error(`Row ${row.rowKey} does not hold readable JSON. Restore or delete that row`, { cause });
  }
}

/** A moment in a plain column; throws like `objectOf`. */
export function momentOf(row: StoredRow, kind: RowKind, column: string): Date {
  requireReadable(row, kind);
  const moment = row[column];
  if (moment instanceof Date) return moment;
  throw new Error(`Row ${row.rowKey} has no moment in ${column}. Restore or delete that row`);
}

/** Throws unless the row is of this kind and of a schema this version reads. */
export function requireReadable(row: StoredRow, kind: RowKind): void {
  const schema = row["schema"];
  if (typeof schema === "number" && schema > SCHEMA) {
    throw new Error(
      `Row ${row.rowKey} has schema ${schema} and this version reads schema ${SCHEMA}. Deploy a version that reads schema ${schema}`,
    );
  }
  if (typeof schema === "number" && row["kind"] === kind) return;
  throw new Error(`Row ${row.rowKey} is not a ${kind} row of this product. Give the product a table of its own`);
}

function jsonColumn(index: number): string {
  return index === 0 ? "json" : `json${index + 1}`;
}

/** Cuts between characters: half a surrogate pair would not survive UTF-8. */
function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  for (let from = 0; from < text.length;) {
    const last = text.charCodeAt(from + MOST_CHARACTERS - 1);
    const length = last >= 0xd800 && last <= 0xdbff ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
    chunks.push(text.slice(from, from + length));
    from += length;
  }
  return chunks;
}
