import { deepStrictEqual } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { type Azurite, startAzurite } from "../../../lab/azurite/start-azurite";
import { connectTable, type TableConnection } from "../../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../../shared/adapters/table-storage/create-table-storage";
import { targetRow } from "../../../shared/adapters/table-storage/watch-rows";
import { type TargetState } from "../../../shared/core/target/target-state";
import { domainValue } from "./domain-value";
import { closedReport, host, minute, outboxEntry, targetCommit, targetState, watchEvent } from "./sample-states";
import { fenceOf } from "./watch-store-contract";

let azurite: Azurite;
let connection: TableConnection;
let storage: TableStorage;
let id: string;

beforeAll(async () => {
  azurite = await startAzurite();
  connection = connectTable({ kind: "connection-string", connectionString: azurite.connectionString });
  storage = createTableStorage(connection);
});

beforeEach(() => {
  id = randomUUID();
});

afterAll(() => azurite.close());

/** The rows as anybody sees them, by kind. */
async function rows(kind: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const filter = `PartitionKey eq '${id}' and kind eq '${kind}'`;
  for await (const row of connection.reads.listEntities({ queryOptions: { filter } })) found.push(row);
  return found;
}

const events = (count: number) =>
  Array.from({ length: count }, (_, n) => watchEvent({ id: `event-${n}`, sequence: n }));

/** A long text at which SDK, transport and service have every chance to slip. */
const longText = (length: number) => '\u{1F511}é\\"\u2028{}'.repeat(length).slice(0, length);

describe("Rows of the table", () => {
  it("carry plain columns to filter on, and their schema", async () => {
    const commit = targetCommit({
      events: [watchEvent()],
      outbox: [outboxEntry(id)],
      closed: closedReport("i1", minute(1)),
    });
    await storage.store.commitTarget(id, minute(0), undefined, commit);
    await storage.outbox.claim(id, "on-call", minute(0), minute(2));
    expect(await rows("subscription")).toMatchObject([{ schema: 3, rowKey: "subscription", sweptAt: minute(0) }]);
    expect(await rows("target")).toMatchObject([{ schema: 3, host, verdict: "available", sweptAt: minute(0) }]);
    expect(await rows("event")).toMatchObject([
      { schema: 3, type: "target.added", severity: "info", at: minute(0), sequence: 1 },
    ]);
    expect(await rows("outbox")).toMatchObject([{ schema: 3, channel: "on-call", type: "access.lost", attempts: 0 }]);
    expect(await rows("closed")).toMatchObject([
      { schema: 3, incidentId: "i1", how: "recovered", closedAt: minute(1) },
    ]);
    expect(await rows("claim")).toMatchObject([{ schema: 3, channel: "on-call", until: minute(2) }]);
  });

  it("move from the outbox to the ledger together", async () => {
    const [first, second] = [outboxEntry(id), outboxEntry(id, { sequence: 2 })];
    await storage.store.commitTarget(id, minute(0), undefined, targetCommit({ outbox: [first, second] }));
    await storage.outbox.settle(first, { kind: "delivered", at: minute(1), attempts: 1 });
    await storage.outbox.settle(second, { kind: "dead", at: minute(1), attempts: 9, reason: "410" });
    expect(await rows("outbox")).toEqual([]);
    expect(await rows("ledger")).toMatchObject([
      { schema: 3, eventId: "event-1", channel: "on-call", status: "delivered", endedAt: minute(1), attempts: 1 },
      { schema: 3, eventId: "event-2", channel: "on-call", status: "dead", attempts: 9 },
    ]);
  });

  it("move to the ledger although another deliverer has cleared the channel's trouble", async () => {
    const entry = outboxEntry(id);
    await storage.store.commitTarget(id, minute(0), undefined, targetCommit({ outbox: [entry] }));
    const well = { trouble: undefined, events: [], outbox: [outboxEntry(id, { channel: "chat" })] };
    await storage.outbox.settle(entry, { kind: "delivered", at: minute(1), attempts: 1 }, well);
    expect(await rows("outbox")).toMatchObject([{ channel: "chat" }]);
    expect(await rows("ledger")).toMatchObject([{ channel: "on-call", status: "delivered", endedAt: minute(1) }]);
  });

  it("leave the outbox where their page is owed no more", async () => {
    const stands = { stage: "self-healing", phase: "lost", overdue: false } as const;
    const standing = { members: ["a"], each: "a", causes: [], ...stands };
    const page = { key: "outage-1", thread: "alert", action: "trigger", standing } as const;
    const leftover = outboxEntry(id, { page });
    await storage.store.commitTarget(id, minute(0), undefined, targetCommit({ outbox: [leftover] }));
    expect(await storage.outbox.begin(leftover)).toBe("superseded");
    expect(await storage.outbox.begin(leftover)).toBe("superseded");
    expect(await rows("outbox")).toEqual([]);
  });

  it("leave the outbox where the ledger has them already", async () => {
    const entry = outboxEntry(id);
    const owe = { ...targetCommit(), outbox: [entry] };
    const fence = fenceOf(await storage.store.commitTarget(id, minute(0), undefined, owe));
    await storage.outbox.settle(entry, { kind: "delivered", at: minute(1), attempts: 1 });
    await storage.store.commitTarget(id, minute(0), fence, owe);
    await storage.outbox.settle(entry, { kind: "dead", at: minute(2), attempts: 2, reason: "410" });
    expect(await rows("outbox")).toEqual([]);
    expect(await rows("ledger")).toMatchObject([{ status: "delivered" }]);
  });

  it("give back states exactly, whatever they hold", async () => {
    let fence = fenceOf(await storage.store.commitTarget(id, minute(0), undefined, targetCommit()));
    await fc.assert(
      fc.asyncProperty(domainValue, async (value) => {
        const state = { ...targetState(), anything: value } as TargetState;
        fence = fenceOf(await storage.store.commitTarget(id, minute(0), fence, targetCommit({ state })));
        deepStrictEqual((await storage.store.load(id)).targets.get(host), state);
      }),
      { numRuns: 40, seed: 20261123, endOnFailure: true },
    );
  });

  it("cut long states into properties the service takes, and leave no old piece behind", async () => {
    const long = { ...targetState(), note: longText(150_000) } as TargetState;
    const fence = fenceOf(await storage.store.commitTarget(id, minute(0), undefined, targetCommit({ state: long })));
    expect((await storage.store.load(id)).targets.get(host)).toStrictEqual(long);
    const [row] = await rows("target");
    const lengths = Object.values(row ?? {}).map((value) => (typeof value === "string" ? value.length : 0));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(32_768);
    await storage.store.commitTarget(id, minute(0), fence, targetCommit());
    expect((await storage.store.load(id)).targets.get(host)).toStrictEqual(targetState());
  });

  it.each([
    ["takes 100 rows in one commit", 98, "committed"],
    ["says that 101 rows are too many", 99, /it takes 101 rows and one transaction takes 100\. \w+/],
  ])("%s", async (_, count, expected) => {
    const commit = storage.store.commitTarget(id, minute(0), undefined, targetCommit({ events: events(count) }));
    if (typeof expected === "string") expect((await commit).kind).toBe(expected);
    else await expect(commit).rejects.toThrow(expected);
    expect(await rows("event")).toHaveLength(expected === "committed" ? count : 0);
  });

  it("says which row is too large, before it sends anything", async () => {
    const state = { ...targetState(), note: "a".repeat(600_000) } as TargetState;
    const commit = storage.store.commitTarget(id, minute(0), undefined, targetCommit({ state, events: events(1) }));
    await expect(commit).rejects.toThrow(
      /^Cannot commit .+: row target\|[0-9a-f]{64} takes \d+ bytes and Azure Tables takes 1048576\. \w+/,
    );
    expect(await rows("event")).toEqual([]);
  });

  it("says that a commit is too large, before it sends anything", async () => {
    const outbox = Array.from({ length: 10 }, (_, n) => outboxEntry(id, { sequence: n, body: "a".repeat(450_000) }));
    const commit = storage.store.commitTarget(id, minute(0), undefined, targetCommit({ outbox }));
    await expect(commit).rejects.toThrow(
      /^Cannot commit .+: it takes \d+ bytes and one transaction takes 4194304\. \w+/,
    );
    expect(await rows("outbox")).toEqual([]);
  });

  it("load 1,100 targets over several pages", async () => {
    await storage.store.commitTarget(id, minute(0), undefined, targetCommit({ state: undefined }));
    for (let from = 0; from < 1_100; from += 100) {
      const targets = Array.from({ length: 100 }, (_, n) => targetRow(id, `host-${from + n}`, targetState()));
      await connection.writes.submitTransaction(targets.map((row) => ["create", row]));
    }
    const { targets } = await storage.store.load(id);
    expect(targets.size).toBe(1_100);
    expect(targets.get("host-1099")).toStrictEqual(targetState());
  });

  it.each(["target", "subscription", "closed", "outbox", "claim"])(
    "refuse to be read where a newer version wrote a %s",
    async (kind) => {
      const commit = targetCommit({ outbox: [outboxEntry(id)], closed: closedReport("i1", minute(1)) });
      await storage.store.commitTarget(id, minute(0), undefined, commit);
      await storage.outbox.claim(id, "on-call", minute(0), minute(2));
      const [row] = await rows(kind);
      await connection.writes.updateEntity({ partitionKey: id, rowKey: String(row?.["rowKey"]), schema: 4 }, "Merge");
      const read = {
        target: () => storage.store.load(id),
        subscription: () => storage.store.load(id),
        closed: () => storage.store.closedIncidents(id, minute(0), 1),
        outbox: () => storage.outbox.owed(id, "on-call", 1),
        claim: () => storage.outbox.claim(id, "on-call", minute(3), minute(4)),
      }[kind];
      await expect(read?.()).rejects.toThrow(
        /^Row .+ has schema 4 and this version reads schema 3\. Deploy a version that reads schema 4$/,
      );
      if (kind === "outbox") await expect(storage.outbox.depth(id)).rejects.toThrow(/schema 4/);
    },
  );

  it.each([
    ["is somebody else's", { kind: "invoice" }, /is not a target row of this product\. \w+/],
    ["has lost a column", { sweptAt: "soon" }, /has no moment in sweptAt\. \w+/],
    ["holds broken JSON", { json: "{" }, /does not hold readable JSON\. \w+/],
  ])("refuse to be read where a row %s", async (_, columns, message) => {
    await storage.store.commitTarget(id, minute(0), undefined, targetCommit());
    const [row] = await rows("sweptAt" in columns ? "subscription" : "target");
    await connection.writes.updateEntity({ partitionKey: id, rowKey: String(row?.["rowKey"]), ...columns }, "Merge");
    await expect(storage.store.load(id)).rejects.toThrow(message);
  });

  it("of many subscriptions are written at once", async () => {
    const ids = Array.from({ length: 8 }, () => randomUUID());
    const commits = ids.map((one) =>
      storage.store.commitTarget(one, minute(0), undefined, targetCommit({ events: events(20) })),
    );
    expect((await Promise.all(commits)).map(({ kind }) => kind)).toEqual(ids.map(() => "committed"));
  });
});
