/** A subscription that nobody sweeps: told once, and taken back once, whatever fails in between. */
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { type TableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { deliver } from "../../shared/app/deliver";
import { type Attempt } from "../../shared/core/delivery/outbox-entry";
import { type PageChannel } from "../../shared/ports/channel";
import { minute } from "../core/builders/moments";
import { aRace, type Race } from "../race/racing";

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };
const down = (): Promise<never> => Promise.reject(new Error("Storage does not answer"));

/** What of storage does not answer. */
interface Failing {
  what: "nothing" | "load" | "told" | "lastSweptAt" | "takeBack";
}

function aFailingRace(): { readonly race: Race; readonly failing: Failing } {
  const failing: Failing = { what: "nothing" };
  const breaking = (storage: TableStorage): TableStorage => {
    const { what } = failing;
    if (what === "load" || what === "lastSweptAt") return { ...storage, store: { ...storage.store, [what]: down } };
    return what === "nothing" ? storage : { ...storage, unswept: { ...storage.unswept, [what]: down } };
  };
  return { race: aRace({ connectionString: azurite.connectionString, breaking }), failing };
}

async function owed({ storage, id }: Race, channel: "events" | "pages"): Promise<readonly string[]> {
  const entries = await storage.outbox.owed(id, channel, 200);
  return entries
    .filter(({ type }) => type === "monitor.blind" || type === "monitor.sighted")
    .map(({ type, at }) => `${(at.getTime() - minute(0).getTime()) / 60_000} ${type}`);
}

/** Delivers pages to a receiver that answers as told, and says what it was sent. */
async function page({ storage, id }: Race, minutes: number, answer: Attempt): Promise<readonly string[]> {
  const sent: string[] = [];
  const channel: PageChannel = {
    ...{ kind: "pages", name: "pages", receiver: "pages", redeploymentIsAnAlertOfItsOwn: false, wants: () => true },
    render: () => ({ contentType: "", body: "" }),
    send: ({ type }) => {
      if (type.startsWith("monitor.")) sent.push(type);
      return Promise.resolve(answer);
    },
  };
  const clock = { now: () => minute(minutes) };
  await deliver({ subscriptionId: id, outbox: storage.outbox, channels: [channel], clock, log: QUIET, budgetMs: 9000 });
  return sent;
}

const ACCEPTED: Attempt = { kind: "accepted" };

it.each(["nothing", "told", "lastSweptAt", "takeBack"] as const)(
  "is taken back once it is swept again, where %s fails in the run that sweeps it",
  async (what) => {
    const { race, failing } = aFailingRace();
    await race.sweep(0);
    failing.what = "load";
    for (const at of [5, 6]) await race.sweep(at);
    expect(await owed(race, "events")).toEqual(["3 monitor.blind"]);
    expect(await page(race, 6, ACCEPTED)).toEqual(["monitor.blind"]);
    failing.what = what;
    await race.sweep(7);
    failing.what = "nothing";
    for (const at of [8, 9]) await race.sweep(at);
    const endedAt = what === "nothing" ? 7 : 8;
    expect(await owed(race, "events")).toEqual(["3 monitor.blind", `${endedAt} monitor.sighted`]);
    expect(await page(race, 9, ACCEPTED)).toEqual(["monitor.sighted"]);
    expect(await race.storage.unswept.told(race.id)).toEqual([]);
  },
);

it("is told once three ticks are over", async () => {
  const { race, failing } = aFailingRace();
  await race.sweep(0);
  failing.what = "load";
  await race.sweep(3.5);
  expect(await owed(race, "events")).toEqual([]);
  await race.sweep(4);
  expect([await owed(race, "events"), await owed(race, "pages")]).toEqual([["3 monitor.blind"], ["3 monitor.blind"]]);
});

it("is told once, and taken back once, by runs that overlap", async () => {
  const { race, failing } = aFailingRace();
  await race.sweep(0);
  failing.what = "load";
  await Promise.all([race.sweep(5), race.sweep(5.5)]);
  failing.what = "nothing";
  await Promise.all([race.sweep(6), race.sweep(6.5)]);
  await race.sweep(7);
  const types = (await owed(race, "events")).map((line) => line.replace(/^\S+ /, ""));
  expect(types).toEqual(["monitor.blind", "monitor.sighted"]);
});

it("is resolved nowhere where its page did not arrive", async () => {
  const { race, failing } = aFailingRace();
  await race.sweep(0);
  failing.what = "load";
  await race.sweep(5);
  expect(await page(race, 5, { kind: "rejected", reason: "HTTP 400" })).toEqual(["monitor.blind"]);
  failing.what = "nothing";
  await race.sweep(6);
  expect(await page(race, 6, ACCEPTED)).toEqual([]);
});

it("is paged nowhere where it was over before anybody could be told", async () => {
  const { race, failing } = aFailingRace();
  await race.sweep(0);
  failing.what = "load";
  await race.sweep(5);
  failing.what = "nothing";
  await race.sweep(6);
  expect(await page(race, 6, ACCEPTED)).toEqual([]);
});

it("is told anew where it happens again", async () => {
  const { race, failing } = aFailingRace();
  await race.sweep(0);
  failing.what = "load";
  await race.sweep(5);
  failing.what = "nothing";
  await race.sweep(6);
  failing.what = "load";
  await race.sweep(11);
  expect(await owed(race, "events")).toEqual(["3 monitor.blind", "6 monitor.sighted", "9 monitor.blind"]);
});
