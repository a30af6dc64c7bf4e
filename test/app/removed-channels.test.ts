/** The real sweep and table: page channels that the settings name no more, and what is left of them. */
import { TableClient } from "@azure/data-tables";
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { minute } from "../core/builders/moments";
import { aRace, type Race } from "../race/racing";
import { disable } from "./disable-channel";

let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

const DAY = 24 * 60;

/** A loss that stands, and trouble of `events` that is over: both owed to `pages` and to `old`, which is removed then. */
async function withOld(): Promise<Race> {
  const race = aRace({ connectionString: azurite.connectionString, paged: ["pages", "old"] });
  await race.sweep(1);
  await disable(race, "events");
  await race.sweep(2);
  await race.storage.outbox.forgetTrouble(race.id, "events");
  return race;
}

/** How many alerts are remembered of `old`, and how many pages it is owed. */
async function leftOfOld({ id, storage: { pages, outbox } }: Race): Promise<readonly number[]> {
  const { records } = await pages.load(id);
  const owed = await outbox.owed(id, "old", 100);
  return [records.filter(({ channel }) => channel === "old").length, owed.length];
}

/** As an operator would, in the table itself. */
async function takeOutOfOutbox({ id }: Race, channel: string): Promise<number> {
  const { connectionString } = azurite;
  const table = TableClient.fromConnectionString(connectionString, "fhircmkwatch", { allowInsecureConnection: true });
  const rows: string[] = [];
  for await (const { rowKey, kind, channel: of } of table.listEntities<Record<string, string>>({
    queryOptions: { filter: `PartitionKey eq '${id}'` },
  })) {
    if (kind === "outbox" && of === channel && rowKey !== undefined) rows.push(rowKey);
  }
  await Promise.all(rows.map((rowKey) => table.deleteEntity(id, rowKey)));
  return rows.length;
}

it.each([
  ["another is paged", ["pages"]],
  ["none is paged any more", []],
])("forgets what is over a retention after it was seen to be, where %s", async (_, paged) => {
  const { id, ...before } = await withOld();
  const after = aRace({ connectionString: azurite.connectionString, id, paged });
  expect(await leftOfOld({ id, ...before })).toEqual([2, 2]);
  for (const day of [200, 289]) await after.sweep(day * DAY);
  expect(await leftOfOld(after)).toEqual([2, 2]);
  await after.sweep(290 * DAY);
  expect(await leftOfOld(after)).toEqual([1, 1]);
});

it("stores what the others are told though somebody took pages of the removed one out of the outbox", async () => {
  const { id } = await withOld();
  const after = aRace({ connectionString: azurite.connectionString, id });
  expect(await takeOutOfOutbox(after, "old")).toBe(2);
  await after.sweep(3);
  await after.deliver(3);
  await after.sweep(3 + 90 * DAY);
  expect(await leftOfOld(after)).toEqual([1, 0]);
  const owed = await after.storage.outbox.owed(id, "pages", 100);
  expect(owed.map(({ at }) => at)).toEqual([minute(3 + 90 * DAY)]);
});

it("ends the trouble of a channel that is removed where none is paged", async () => {
  const before = await withOld();
  await disable(before, "old");
  const { id, storage } = before;
  expect(await storage.outbox.troubles(id)).toHaveLength(1);
  await aRace({ connectionString: azurite.connectionString, id, paged: [] }).sweep(3);
  expect(await storage.outbox.troubles(id)).toEqual([]);
});
