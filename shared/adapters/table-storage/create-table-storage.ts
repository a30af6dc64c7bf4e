/** The watch store and the outbox, in one table: what a commit owes is written with it. */
import { type Outbox } from "../../ports/outbox";
import { type PageStore } from "../../ports/page-store";
import { type Silences } from "../../ports/silences";
import { type UnsweptMemory } from "../../ports/unswept-memory";
import { type WatchStore } from "../../ports/watch-store";
import { type TableConnection } from "./connect-table";
import { createTableOutbox } from "./table-outbox";
import { createTablePageStore } from "./table-page-store";
import { createTableSilences } from "./table-silences";
import { createTableUnsweptMemory } from "./table-unswept-memory";
import { createTableWatchStore } from "./table-watch-store";
import { createWatchTable } from "./watch-table";

export interface TableStorage {
  readonly store: WatchStore;
  readonly outbox: Outbox;
  readonly pages: PageStore;
  readonly silences: Silences;
  readonly unswept: UnsweptMemory;
}

/** Sends nothing until it is first asked. */
export function createTableStorage(connection: TableConnection): TableStorage {
  const table = createWatchTable(connection);
  return {
    store: createTableWatchStore(table),
    outbox: createTableOutbox(table),
    pages: createTablePageStore(table),
    silences: createTableSilences(table),
    unswept: createTableUnsweptMemory(table),
  };
}
