/** The real sweep, deliverer and table: a channel in trouble is removed from the settings. */
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { aRace, type Race } from "../race/racing";
import { disable } from "./disable-channel";

let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

/** Channels that `pages` was told of as in trouble, and whose alert is open there. */
async function toldOf({ id, storage }: Race): Promise<readonly string[]> {
  const { records } = await storage.pages.load(id);
  return records.flatMap(({ channel, page, told }) =>
    channel === "pages" && page.about === "channel" && told !== undefined ? [page.summary] : [],
  );
}

it("ends the alert of a channel that is removed from the settings, and forgets its trouble alone", async () => {
  const { connectionString } = azurite;
  const before = aRace({ connectionString, paged: ["pages", "old"] });
  await before.sweep(1);
  await disable(before, "old");
  await disable(before, "events");
  await before.sweep(2);
  await before.deliver(2);
  expect([...(await toldOf(before))].sort()).toEqual([
    "Channel events is disabled: its receiver is gone (HTTP 410)",
    "Channel old is disabled: its receiver is gone (HTTP 410)",
  ]);

  const after = aRace({ connectionString, id: before.id });
  await after.sweep(3);
  await after.deliver(3);
  expect(await toldOf(after)).toEqual(["Channel events is disabled: its receiver is gone (HTTP 410)"]);
  const troubles = await after.storage.outbox.troubles(after.id);
  expect(troubles.map(({ channel }) => channel)).toEqual(["events"]);
});
