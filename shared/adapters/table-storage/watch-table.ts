/** The product's one table: every call under a deadline, the table made when it is first needed, refusals told apart from failures. */
import { RestError } from "@azure/core-rest-pipeline";
import { odata, type TransactionAction, type TableTransactionResponse } from "@azure/data-tables";
import { type TableConnection } from "./connect-table";
import { type Row, type StoredRow } from "./row";
import { type KeyRange } from "./row-key";
import { errorCode, storageFailure, writeFailure } from "./storage-failure";
import { requireWithinLimits } from "./transaction-limits";

/** `upsert` and `replace` leave nothing of the row before; `replace` and `merge` need it in that version (`*`: any). */
export type RowChange =
  | { readonly kind: "insert" | "upsert"; readonly row: Row }
  | { readonly kind: "replace" | "merge"; readonly row: Row; readonly etag: string }
  | { readonly kind: "delete"; readonly row: Pick<Row, "partitionKey" | "rowKey"> };

/** `refused`: nothing was written, because the row of `change` is missing, present, or of another version. */
export type WriteResult =
  /** `etag`: new version of the first row; empty where that was deleted. */
  | { readonly kind: "written"; readonly etag: string }
  | {
      readonly kind: "refused";
      readonly because: "missing" | "present" | "changed";
      readonly change: RowChange | undefined;
      readonly error: Error;
    };

/** Columns that say when a row's time was over. */
export type Ending = "endedAt" | "endsAt" | "forgottenAt";

interface ListOptions {
  readonly limit?: number;
  /** All unless told. */
  readonly columns?: readonly string[];
  /** Rows whose moment in a column lies before this one. */
  readonly before?: { readonly column: Ending | "openedAt"; readonly moment: Date };
  /** Rows that have text in this column. */
  readonly having?: "incidentId";
}

/** `doing` completes the sentence "Cannot reach table storage to …". All reject where storage does not answer as it should. */
export interface WatchTable {
  get(doing: string, partition: string, rowKey: string): Promise<StoredRow | undefined>;
  /** In order of row keys. */
  list(doing: string, partition: string, keys: KeyRange, options?: ListOptions): Promise<readonly StoredRow[]>;
  /** The first partition that sorts after this one, undefined where there is none: one row is read, however many there are. */
  partitionAfter(doing: string, partition: string): Promise<string | undefined>;
  /** All changes of one partition or none; never sent twice. Rejects with `ChangeRefused` where certainly none was written and the rest stands. */
  write(doing: string, changes: readonly RowChange[]): Promise<WriteResult>;
}

const PAGE = 1_000;

const REFUSALS: Readonly<Record<string, "missing" | "present" | "changed">> = {
  ResourceNotFound: "missing",
  EntityNotFound: "missing",
  EntityAlreadyExists: "present",
  UpdateConditionNotSatisfied: "changed",
};

export function createWatchTable({ reads, writes, deadlineMs }: TableConnection): WatchTable {
  let created: Promise<void> | undefined;

  async function ensureTable(): Promise<void> {
    created ??= reads.createTable({ abortSignal: AbortSignal.timeout(deadlineMs) });
    await created;
  }

  async function call<T>(
    doing: string,
    ask: (abortSignal: AbortSignal) => Promise<T>,
    failureOf = storageFailure,
  ): Promise<T> {
    try {
      await ensureTable();
    } catch (error) {
      created = undefined;
      throw storageFailure(doing, error, deadlineMs);
    }
    try {
      return await ask(AbortSignal.timeout(deadlineMs));
    } catch (error) {
      if (error instanceof RestError && errorCode(error) === "TableNotFound") created = undefined;
      throw failureOf(doing, error, deadlineMs);
    }
  }

  return {
    get: (doing, partition, rowKey) =>
      call(doing, async (abortSignal) => {
        try {
          return requireRow(await reads.getEntity(partition, rowKey, { abortSignal }));
        } catch (error) {
          if (error instanceof RestError && REFUSALS[errorCode(error) ?? ""] === "missing") return undefined;
          throw error;
        }
      }),

    async list(doing, partition, keys, { limit = Number.POSITIVE_INFINITY, columns, before, having } = {}) {
      const filter = [
        odata`PartitionKey eq ${partition} and RowKey ge ${keys.from} and RowKey lt ${keys.below}`,
        ...(before === undefined ? [] : [`${before.column} lt ${odata`${before.moment}`}`]),
        ...(having === undefined ? [] : [`${having} gt ''`]),
      ].join(" and ");
      const select = columns === undefined ? {} : { select: ["PartitionKey", "RowKey", "kind", "schema", ...columns] };
      const rows: StoredRow[] = [];
      let continuationToken: string | undefined;
      do {
        if (rows.length >= limit) break;
        const maxPageSize = Math.min(PAGE, limit - rows.length);
        const settings = continuationToken === undefined ? { maxPageSize } : { maxPageSize, continuationToken };
        const page = await call(doing, async (abortSignal) => {
          let body: unknown;
          const onResponse = (answer: { readonly parsedBody?: unknown }): void => {
            body = answer.parsedBody;
          };
          const pages = reads.listEntities({ queryOptions: { filter, ...select }, abortSignal, onResponse });
          const next = await pages.byPage(settings).next();
          requireList(body);
          return next.done === true ? undefined : next.value;
        });
        rows.push(...(page ?? []).map(requireRow));
        continuationToken = page?.continuationToken;
      } while (continuationToken !== undefined);
      return rows;
    },

    partitionAfter: (doing, partition) =>
      call(doing, async (abortSignal): Promise<string | undefined> => {
        const queryOptions = { filter: odata`PartitionKey gt ${partition}`, select: ["PartitionKey", "RowKey"] };
        // A page may be empty and not the last: https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination
        for await (const page of reads.listEntities({ queryOptions, abortSignal }).byPage({ maxPageSize: 1 })) {
          const [row] = page;
          if (row !== undefined) return String(requireRow(row)["partitionKey"]);
        }
        return undefined;
      }),

    async write(doing, changes) {
      requireWithinLimits(doing, changes);
      const ask = async (abortSignal: AbortSignal): Promise<WriteResult> => {
        try {
          return written(changes, await writes.submitTransaction(changes.map(actionOf), { abortSignal }));
        } catch (error) {
          const because = error instanceof RestError ? REFUSALS[errorCode(error) ?? ""] : undefined;
          if (because === undefined) throw error;
          const change = changes[failedIndex(error as RestError)];
          return { kind: "refused", because, change, error: writeFailure(doing, error, deadlineMs) };
        }
      };
      return call(doing, ask, writeFailure);
    },
  };
}

function actionOf(change: RowChange): TransactionAction {
  switch (change.kind) {
    case "insert":
      return ["create", change.row];
    case "upsert":
      return ["upsert", change.row, "Replace"];
    case "replace":
      return ["update", change.row, "Replace", { etag: change.etag }];
    case "merge":
      return ["update", change.row, "Merge", { etag: change.etag }];
    case "delete":
      return ["delete", change.row];
  }
}

/** The SDK takes an answer without error bodies for success, whatever its statuses. */
function written(changes: readonly RowChange[], answer: TableTransactionResponse): WriteResult {
  const { subResponses } = answer;
  const etag = changes[0]?.kind === "delete" ? "" : subResponses[0]?.etag;
  const all =
    subResponses.length === changes.length && subResponses.every(({ status }) => status >= 200 && status < 300);
  if (all && etag !== undefined) return { kind: "written", etag };
  throw new RestError("The answer does not say that every change was written", { code: "UnexpectedBody" });
}

/** The message starts with the index of the change that failed: "Sample error response" of the page on entity group transactions. */
function failedIndex(error: RestError): number {
  return Number(/^(\d+):/.exec(error.message)?.[1] ?? -1);
}

function requireRow(entity: object): StoredRow {
  if ("rowKey" in entity) return entity as StoredRow;
  throw new RestError("The answer is not a row", { code: "UnexpectedBody", statusCode: 200 });
}

/** The SDK takes any other answer with status 200 for an empty list. */
function requireList(body: unknown): void {
  if (typeof body === "object" && body !== null && "value" in body && Array.isArray(body.value)) return;
  throw new RestError("The answer is not a list of rows", { code: "UnexpectedBody", statusCode: 200 });
}
