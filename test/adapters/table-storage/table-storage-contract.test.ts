import { randomUUID } from "node:crypto";
import { TableClient } from "@azure/data-tables";
import { type Azurite, startAzurite } from "../../../lab/azurite/start-azurite";
import { connectTable } from "../../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../../shared/adapters/table-storage/create-table-storage";
import { describeOutbox } from "./outbox-contract";
import { describePageStore } from "./page-store-contract";
import { describeRetention } from "./retention-contract";
import { describeSilences } from "./silences-contract";
import { describeUnsweptMemory } from "./unswept-memory-contract";
import { describeWatchStore } from "./watch-store-contract";

let azurite: Azurite;
let storage: TableStorage;

beforeAll(async () => {
  azurite = await startAzurite();
  storage = createTableStorage(connectTable({ kind: "connection-string", connectionString: azurite.connectionString }));
});

afterAll(() => azurite.close());

describe("Table storage as a watch store", () => {
  describeWatchStore(() => storage, randomUUID);
});

describe("Table storage as an outbox", () => {
  describeOutbox(() => storage, randomUUID);
});

describe("Table storage as a store of pages", () => {
  describePageStore(() => storage, randomUUID);
});

describe("Table storage as a store of silences", () => {
  describeSilences(() => storage.silences, randomUUID);
});

describe("Table storage, past its retention", () => {
  describeRetention(() => storage, randomUUID, storedEvents);
});

describe("Table storage as a memory of unswept subscriptions", () => {
  describeUnsweptMemory(() => storage, randomUUID);
});

async function storedEvents(subscriptionId: string): Promise<readonly unknown[]> {
  const options = { allowInsecureConnection: true };
  const table = TableClient.fromConnectionString(azurite.connectionString, "fhircmkwatch", options);
  const filter = `PartitionKey eq '${subscriptionId}' and kind eq 'event'`;
  const ids: unknown[] = [];
  for await (const row of table.listEntities({ queryOptions: { filter } })) ids.push(row["eventId"]);
  return ids;
}
