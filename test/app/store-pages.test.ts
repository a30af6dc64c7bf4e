/** What is stored of planned pages that are large, over Azurite. */
import { randomUUID } from "node:crypto";
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { connectTable } from "../../shared/adapters/table-storage/connect-table";
import { createTableStorage, type TableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { type PagesStored, storePages } from "../../shared/app/store-pages";
import { type SweepContext } from "../../shared/app/watched";
import { type PageChange, type StandingAlert } from "../../shared/core/alert/page-plan";
import { planPages } from "../../shared/core/alert/plan-pages";
import { identifierOf } from "../../shared/core/identifier";
import { type LogFields } from "../../shared/ports/log";
import { type Fence } from "../../shared/ports/watch-store";
import { fenceOf } from "../adapters/table-storage/watch-store-contract";
import { minute, subscriptionState } from "../adapters/table-storage/sample-states";
import { aPagedChannel, anAlert, plainText } from "../core/alert/an-alert";

let azurite: Azurite;
let storage: TableStorage;
let id: string;
let fence: Fence | undefined;
let said: (LogFields | undefined)[];

beforeAll(async () => {
  azurite = await startAzurite();
  storage = createTableStorage(connectTable({ kind: "connection-string", connectionString: azurite.connectionString }));
});

beforeEach(async () => {
  id = randomUUID();
  said = [];
  const first = { state: subscriptionState(id), events: [], outbox: [] };
  fence = fenceOf(await storage.store.commitSubscription(id, undefined, first));
});

afterAll(() => azurite.close());

async function plan(at: number, alerts: readonly StandingAlert[]) {
  const memory = await storage.pages.load(id);
  const about = { subscriptionId: id, channel: aPagedChannel(), inTrouble: false, isGone: false, text: plainText };
  const limits = { reminderMs: 3_600_000, retentionMs: 86_400_000 };
  return { memory, changes: planPages({ ...about, ...limits, alerts, records: memory.records, now: minute(at) }) };
}

async function sweep(
  at: number,
  alerts: readonly StandingAlert[],
  change: (changes: readonly PageChange[]) => readonly PageChange[] = (changes) => changes,
): Promise<PagesStored> {
  const { memory, changes } = await plan(at, alerts);
  const say = (_: string, fields?: LogFields) => void said.push(fields);
  const log = { info: say, warn: say, error: say };
  const context = { pages: storage.pages, log } as unknown as SweepContext;
  const sweptAt = minute(at);
  const stored = await storePages({ subscriptionId: id, sweptAt, context, changes: change(changes), memory }, fence);
  if (stored.kind === "stored") fence = stored.fence;
  return stored;
}

/** Every page may have arrived, and nobody ever knows. */
async function tryAll(): Promise<void> {
  for (const entry of await storage.outbox.owed(id, "pager", 100)) {
    await storage.outbox.begin(entry);
    await storage.outbox.postpone(entry, "may-have-arrived");
  }
}

const MEMBERS = Array.from({ length: 2000 }, (_, each) => identifierOf("incident", each));

it("stores twelve outages of two thousand services that change again and again while no receiver answers", async () => {
  for (let at = 1; at <= 4; at += 1) {
    const members = MEMBERS.slice(at);
    const alerts = Array.from({ length: 12 }, (_, each) => anAlert({ members }, `outage-${each}`));
    expect(await sweep(at, alerts)).toMatchObject({ kind: "stored", isChanged: false });
    await tryAll();
  }
  const { records } = await storage.pages.load(id);
  expect(records.map(({ decided, isDoubtCut }) => [decided.members.length, isDoubtCut])).toEqual(
    Array.from({ length: 12 }, () => [1996, true]),
  );
  expect(said).toEqual([]);
}, 120_000);

it("stores the others where one is too large for any row, and says which is not stored", async () => {
  const alerts = ["outage-1", "outage-2", "outage-3"].map((key) => anAlert({}, key));
  const swollen = (change: PageChange): PageChange =>
    change.after?.key === "outage-2"
      ? { ...change, after: { ...change.after, page: { ...change.after.page, summary: "x".repeat(600_000) } } }
      : change;
  expect(await sweep(1, alerts, (changes) => changes.map(swollen))).toMatchObject({ isChanged: false });
  const { records } = await storage.pages.load(id);
  expect(records.map(({ key }) => key).sort()).toEqual(["outage-1", "outage-3"]);
  expect(said).toMatchObject([{ subscription: id, channel: "pager", alert: "outage-2" }]);
});

it("says which end of an alert is given up, once that is stored", async () => {
  await sweep(1, [anAlert()]);
  const [entry] = await storage.outbox.owed(id, "pager", 1);
  if (entry === undefined) throw new Error("Nothing is owed");
  await storage.outbox.begin(entry);
  await storage.outbox.settle(entry, { kind: "delivered", at: minute(1), attempts: 1 });
  const day = 24 * 60;
  for (const at of [2, 2 + day]) {
    await sweep(at, []);
    const [resolve] = await storage.outbox.owed(id, "pager", 1);
    if (resolve === undefined) throw new Error("No resolve is owed");
    await storage.outbox.begin(resolve);
    await storage.outbox.settle(resolve, { kind: "dead", at: minute(at), attempts: 1, reason: "HTTP 400" });
  }
  expect(said).toEqual([]);
  await sweep(3 + day, []);
  expect(said).toMatchObject([{ subscription: id, channel: "pager", alert: "outage-1" }]);
  expect((await storage.pages.load(id)).records).toEqual([]);
});

it("loses to a faster sweep, and stores what no deliverer changed meanwhile", async () => {
  const slow = await plan(1, [anAlert()]);
  await sweep(2, [anAlert()]);
  const context = { pages: storage.pages } as unknown as SweepContext;
  const late = { subscriptionId: id, context, ...slow };
  expect(await storePages({ ...late, sweptAt: minute(1) }, fence)).toEqual({ kind: "lost-the-race" });
  expect(await storePages({ ...late, sweptAt: minute(3) }, fence)).toEqual({ kind: "stored", fence, isChanged: true });
});

it("rejects where storage does not answer", async () => {
  const broken = { ...storage.pages, commit: () => Promise.reject(new Error("Table storage did not answer")) };
  const context = { pages: broken } as unknown as SweepContext;
  const planned = { subscriptionId: id, sweptAt: minute(1), context, ...(await plan(1, [anAlert()])) };
  await expect(storePages(planned, fence)).rejects.toThrow("Table storage did not answer");
});
