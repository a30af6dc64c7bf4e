import { randomUUID } from "node:crypto";
import { type Azurite, startAzurite } from "../../../lab/azurite/start-azurite";
import { connectTable } from "../../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../../shared/adapters/table-storage/create-table-storage";
import { describeOutbox } from "./outbox-contract";
import { describePageStore } from "./page-store-contract";
import { describeRetention } from "./retention-contract";
import { describeSilences } from "./silences-contract";
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
  describeRetention(() => storage, randomUUID);
});
