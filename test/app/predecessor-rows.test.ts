/** What the version before stored is read, judged on, delivered and shown. */
import { randomUUID } from "node:crypto";
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { connectTable, type TableConnection } from "../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { deliver } from "../../shared/app/deliver";
import { type PagesReading } from "../../shared/app/reading";
import { readIncidents } from "../../shared/app/read-incidents";
import { readStatus } from "../../shared/app/read-status";
import { type OutboxEntry } from "../../shared/core/delivery/outbox-entry";
import { makePredecessors } from "../adapters/table-storage/predecessor-rows";
import { closedReport, outboxEntry } from "../adapters/table-storage/sample-states";
import { minute } from "../core/builders/moments";
import { POLICY } from "../core/builders/policy";
import { allGood, keyDisabled } from "../core/builders/scenes";
import { subscriptionState } from "../core/builders/subscription";
import { every, play } from "../core/builders/timeline";

let azurite: Azurite;
let connection: TableConnection;
let storage: TableStorage;
let id: string;

beforeAll(async () => {
  azurite = await startAzurite();
  connection = connectTable({ kind: "connection-string", connectionString: azurite.connectionString });
  storage = createTableStorage(connection);
});
afterAll(() => azurite.close());

const { state: lost } = play([...every(0, 2, allGood), ...every(3, 4, keyDisabled)]);
const host = lost.service.host;
const closed = closedReport("i1", minute(1));
const clock = { now: () => minute(5) };

/** A subscription with a lost target, a closed incident and an owed event, as the version before left it. */
beforeEach(async () => {
  id = randomUUID();
  const outbox = [outboxEntry(id, { at: minute(4), nextAttemptAt: minute(4) })];
  const { store } = storage;
  const first = await store.commitTarget(id, minute(4), undefined, { host, state: lost, events: [], outbox, closed });
  if (first.kind !== "committed") throw new Error("Expected a new partition, got a race: use a fresh subscription");
  const state = subscriptionState(id, { sweptAt: minute(4) });
  await store.commitSubscription(id, first.fence, { state, events: [], outbox: [] });
  await makePredecessors(connection, id);
});

function reading(): PagesReading {
  return { subscriptions: [id], ...storage, clock, policy: POLICY, publicUrl: undefined };
}

it("is shown in the status", async () => {
  expect(await readStatus({ ...reading(), problems: [] })).toMatchObject({
    unread: [],
    subscriptions: [{ completeness: "partial", targets: [{ verdict: "lost", incident: { phase: "lost" } }] }],
  });
});

it("is shown among the incidents", async () => {
  expect(await readIncidents({ ...reading(), retentionMs: 365 * 86_400_000 })).toMatchObject({
    unread: [],
    open: [{ causes: [{ code: "KeyDisabled", consequences: [] }], witnesses: [] }],
    closed: [{ incident_id: "i1", causes: [{ code: "KeyDisabled", consequences: [] }], witnesses: [] }],
  });
});

it("is delivered", async () => {
  const sent: OutboxEntry[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const channel = {
    kind: "events" as const,
    receiver: "receiver",
    name: "on-call",
    wants: () => true,
    render: () => ({ contentType: "", body: "" }),
    send: (entry: OutboxEntry) => {
      sent.push(entry);
      return Promise.resolve({ kind: "accepted" } as const);
    },
  };
  await deliver({ subscriptionId: id, outbox: storage.outbox, channels: [channel], clock, log, budgetMs: 10_000 });
  expect(sent.map(({ eventId }) => eventId)).toEqual(["event-1"]);
  expect(await storage.outbox.depth(id)).toEqual([]);
});

it("is what the next sweep goes on from", async () => {
  const before = (await storage.store.load(id)).targets.get(host);
  const after = play(every(5, 6, allGood), POLICY, before);
  expect(after.said).toEqual(["5 access.restored self-healing 59-181 s"]);
  expect(after.state).toMatchObject({ earlierKeyUrls: [], posture: [] });
});

it("stays as it is, its schema too, where a commit only says when it swept", async () => {
  const { fence } = await storage.store.load(id);
  const commit = { host, state: lost, events: [], outbox: [], closed: undefined };
  await storage.store.commitTarget(id, minute(5), fence, commit);
  const row = await connection.reads.getEntity(id, "subscription");
  expect(row).toMatchObject({ schema: 1, sweptAt: minute(5) });
  expect((await storage.store.load(id)).subscription).toStrictEqual(subscriptionState(id, { sweptAt: minute(5) }));
});
