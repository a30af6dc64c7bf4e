import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { type Azurite, startAzurite } from "../../../lab/azurite/start-azurite";
import { connectTable } from "../../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../../shared/adapters/table-storage/create-table-storage";
import { minute, outboxEntry, targetCommit, watchEvent } from "./sample-states";
import { fenceOf } from "./watch-store-contract";
import { answering, hanging, losingTheAnswer, nameOf, type Wire, wire } from "./wire";

const key = "c2VjcmV0LWtleS1zZWNyZXQta2V5LXNlY3JldC1rZXk=";
const nowhere = "http://127.0.0.1:9/devstoreaccount1";
const closedPort = `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};TableEndpoint=${nowhere}`;
const closedPortWithSas = `TableEndpoint=${nowhere};SharedAccessSignature=sv=2026-01-01&sig=${key}`;

const batch = "POST $batch";
const list = "GET fhircmkwatch";

let azurite: Azurite;
let id: string;

beforeAll(async () => {
  azurite = await startAzurite();
});

beforeEach(() => {
  id = randomUUID();
});

afterAll(() => azurite.close());

function storageOver(line: Wire, deadlineMs = 5_000, tableName = "fhircmkwatch"): TableStorage {
  const { connectionString } = azurite;
  const { httpClient } = line;
  return createTableStorage(
    connectTable({ kind: "connection-string", connectionString }, { httpClient, deadlineMs, tableName }),
  );
}

async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => {
      throw new Error("It did not fail");
    },
    (error: unknown) => error as Error,
  );
}

describe("Storage that is down", () => {
  it.each([
    ["a key", closedPort],
    ["a SAS", closedPortWithSas],
  ])("is told within the deadline, with what to do, and without %s", async (_, connectionString) => {
    const { store } = createTableStorage(connectTable({ kind: "connection-string", connectionString }));
    const startedAt = performance.now();
    const error = await failureOf(store.load(id));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(error.message).toBe(
      `Cannot reach table storage to load subscription ${id}: ECONNREFUSED. Check AzureWebJobsStorage and the network rules of the storage account`,
    );
    expect(error.cause).toBeInstanceOf(Error);
    for (const shown of [inspect(error, { depth: 9 }), JSON.stringify(error.cause), (error.cause as Error).message]) {
      expect(shown).not.toMatch(/c2Vjcm|SharedKey/);
      expect(shown).not.toContain(encodeURIComponent(key));
    }
  });

  it.each([
    ["load", (storage: TableStorage) => storage.store.load(id)],
    ["commit", (storage: TableStorage) => storage.store.commitTarget(id, minute(0), undefined, targetCommit())],
    ["owed", (storage: TableStorage) => storage.outbox.owed(id, "on-call", 1)],
  ])("ends a hanging %s at the deadline", async (_, work) => {
    const create = answering("POST Tables", 204, "");
    const line = wire((request, send) => (nameOf(request) === "POST Tables" ? create : hanging)(request, send));
    const storage = storageOver(line, 150);
    expect((await failureOf(work(storage))).message).toMatch(
      /^Table storage did not .+ within 150 ms\. Check AzureWebJobsStorage/,
    );
  });
});

describe("An identity that cannot sign in", () => {
  it("is told as that, before anything is sent", async () => {
    const unavailable = Object.assign(new Error("no endpoint"), { name: "CredentialUnavailableError" });
    const credential = { getToken: () => Promise.reject(unavailable) };
    const line = wire();
    const account = {
      kind: "account-name",
      accountName: "acct",
      endpointSuffix: "core.windows.net",
      credential,
    } as const;
    const { outbox } = createTableStorage(connectTable(account, { httpClient: line.httpClient }));
    const { message } = await failureOf(outbox.depth(id));
    expect(message).toMatch(/^Cannot sign in to table storage to count .+: CredentialUnavailableError\. Check/);
    expect(line.sent).toEqual([]);
  });
});

describe("Answers that are none", () => {
  const html = "<html>Welcome to the hotel network</html>";
  const refused = JSON.stringify({
    "odata.error": { code: "AuthorizationPermissionMismatch", message: { value: "no" } },
  });

  it.each([
    ["a web page for a row", "GET fhircmkwatch", 200, html],
    ["an empty object for a list", list, 200, "{}"],
    ["a missing page for a row", list, 404, html],
    ["nothing at all", list, 200, ""],
  ])("%s: rejects instead of forgetting everything", async (_, name, status, body) => {
    const line = wire();
    const storage = storageOver(line);
    await storage.store.commitTarget(id, minute(0), undefined, targetCommit());
    line.handle = answering(name, status, body);
    await expect(storage.store.load(id)).rejects.toThrow(/storage .+ load subscription/);
    await expect(storage.outbox.depth(id)).rejects.toThrow(/storage .+ count what/);
  });

  it.each([
    ["a web page", 200, html],
    ["an empty answer", 202, ""],
    [
      "a part that failed without saying why",
      202,
      "--changesetresponse_1\r\nHTTP/1.1 412 \r\n\r\n--changesetresponse_1--",
    ],
  ])("%s to a commit: rejects instead of taking it for written", async (_, status, body) => {
    const line = wire();
    const storage = storageOver(line);
    await storage.store.load(id);
    line.handle = answering(batch, status, body, "multipart/mixed");
    await expect(storage.store.commitTarget(id, minute(0), undefined, targetCommit())).rejects.toThrow(
      /UnexpectedBody/,
    );
  });

  it("403: says which role is needed", async () => {
    const line = wire();
    const storage = storageOver(line);
    await storage.store.load(id);
    line.handle = answering(list, 403, refused);
    const { message } = await failureOf(storage.store.load(id));
    expect(message).toMatch(
      /does not let us load .+: 403 AuthorizationPermissionMismatch\. .+Storage Table Data Contributor/,
    );
  });
});

describe("Tries", () => {
  const busy = JSON.stringify({ "odata.error": { code: "ServerBusy", message: { value: "busy" } } });

  it("reads again where storage is busy", async () => {
    const line = wire();
    const storage = storageOver(line);
    await storage.store.load(id);
    let left = 1;
    line.handle = (request, send) => (left-- > 0 ? answering(nameOf(request), 503, busy)(request, send) : send());
    expect((await storage.store.load(id)).fence).toBeUndefined();
  });

  it("sends a transaction once, and calls what it does not know a failure, not a lost race", async () => {
    const line = wire(losingTheAnswer(batch));
    const storage = storageOver(line);
    const commit = targetCommit({ events: [watchEvent()], outbox: [outboxEntry(id)] });
    await expect(storage.store.commitTarget(id, minute(0), undefined, commit)).rejects.toThrow(/ECONNRESET/);
    expect(line.sent.filter((name) => name === batch)).toHaveLength(1);

    line.handle = (_, send) => send();
    expect((await storage.store.commitTarget(id, minute(0), undefined, commit)).kind).toBe("lost-the-race");
    expect(await storage.outbox.owed(id, "on-call", 10)).toHaveLength(1);
    const { fence } = await storage.store.load(id);
    expect((await storage.store.commitTarget(id, minute(1), fence, targetCommit())).kind).toBe("committed");
  });

  it("does not send a refused transaction again", async () => {
    const line = wire(answering(batch, 503, busy));
    const storage = storageOver(line);
    await expect(storage.store.commitTarget(id, minute(0), undefined, targetCommit())).rejects.toThrow(
      /503 ServerBusy/,
    );
    expect(line.sent.filter((name) => name === batch)).toHaveLength(1);
  });
});

describe("The table", () => {
  const create = "POST Tables";
  const created = (line: Wire) => line.sent.filter((name) => name === create).length;

  it("is made once, by the first of many calls", async () => {
    const line = wire();
    const { store, outbox } = storageOver(line, 5_000, "fresh1");
    await Promise.all([store.load(id), store.load(id), outbox.depth(id)]);
    const result = await store.commitTarget(id, minute(0), undefined, targetCommit());
    await store.commitTarget(id, minute(0), fenceOf(result), targetCommit());
    expect(created(line)).toBe(1);
  });

  it("is used where it is there already", async () => {
    await storageOver(wire(), 5_000, "fresh2").store.load(id);
    expect((await storageOver(wire(), 5_000, "fresh2").store.load(id)).fence).toBeUndefined();
  });

  it("is made at the next call where it could not be made at first", async () => {
    const line = wire(answering(create, 403, "{}"));
    const { store } = storageOver(line, 5_000, "fresh3");
    await expect(store.load(id)).rejects.toThrow(/403/);
    line.handle = (_, send) => send();
    expect((await store.load(id)).fence).toBeUndefined();
    expect(created(line)).toBe(2);
  });

  it("is made again where somebody deleted it", async () => {
    const line = wire();
    const { store } = storageOver(line, 5_000, "fresh4");
    await store.load(id);
    const { connectionString } = azurite;
    await connectTable({ kind: "connection-string", connectionString }, { tableName: "fresh4" }).writes.deleteTable();
    await expect(store.load(id)).rejects.toThrow(/404 TableNotFound\. The next try creates the table/);
    expect((await store.load(id)).fence).toBeUndefined();
  });
});
