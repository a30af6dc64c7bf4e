/**
 * Says before sending what Azure Tables would refuse: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
 * and https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
 */
import { ChangeRefused } from "../../ports/change-refused";

const MOST_ROWS = 100;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ROW_BYTES = 1024 * 1024;

/** Headers and address of one change in the multipart body, in bytes, rounded up. */
const OVERHEAD_BYTES = 1_500;

interface KeyedRow {
  readonly rowKey: string;
}

/** Throws `ChangeRefused` where the rows are too many or too large for one transaction. */
export function requireWithinLimits(doing: string, changes: readonly { readonly row: KeyedRow }[]): void {
  const rows = changes.map(({ row }) => row);
  if (rows.length > MOST_ROWS) {
    throw new ChangeRefused(
      `Cannot ${doing}: it takes ${rows.length} rows and one transaction takes ${MOST_ROWS}. Configure fewer channels or commit fewer events at once`,
    );
  }
  for (const row of rows) {
    const bytes = storedBytes(row);
    if (bytes <= MOST_ROW_BYTES) continue;
    throw new ChangeRefused(
      `Cannot ${doing}: row ${row.rowKey} takes ${bytes} bytes and Azure Tables takes ${MOST_ROW_BYTES}. Shorten what the row holds`,
    );
  }
  const bytes = sentBytes(rows);
  if (bytes <= MOST_BYTES) return;
  throw new ChangeRefused(
    `Cannot ${doing}: it takes ${bytes} bytes and one transaction takes ${MOST_BYTES}. Configure fewer channels or commit fewer events at once`,
  );
}

/** How many of the groups, from the first on, fit into one transaction together with the row that goes with every one: one at least, which may be too large. */
export function fittingGroups(first: KeyedRow, groups: readonly (readonly KeyedRow[])[]): number {
  let rows = 1;
  let bytes = sentBytes([first]);
  const beyond = groups.findIndex((group) => {
    rows += group.length;
    bytes += sentBytes(group);
    return rows > MOST_ROWS || bytes > MOST_BYTES;
  });
  return beyond < 0 ? groups.length : Math.max(beyond, 1);
}

function sentBytes(rows: readonly KeyedRow[]): number {
  return rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)) + OVERHEAD_BYTES, 0);
}

/** As the service counts: two bytes a UTF-16 character of names and strings, eight and a type for the rest. */
function storedBytes(row: KeyedRow): number {
  return Object.entries(row).reduce(
    (sum, [name, value]) => sum + 8 + name.length * 2 + (typeof value === "string" ? value.length * 2 + 4 : 8),
    4,
  );
}
