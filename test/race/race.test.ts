/** Two sweeps, and two deliverers, of one subscription, interleaved at every exchange with storage: the ledger is the same as with one. */
import fc from "fast-check";
import { type PipelineRequest } from "@azure/core-rest-pipeline";
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { type TableStorage } from "../../shared/adapters/table-storage/create-table-storage";
import { type Fence } from "../../shared/ports/watch-store";
import { minute } from "../core/builders/moments";
import { aRace, type Race, type RaceOptions } from "./racing";

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());

const RUNS = { numRuns: Number(process.env["RACE_RUNS"] ?? 10), endOnFailure: true };

interface Left {
  readonly sweptAt: Date | undefined;
  /** `{owner} {sequence} {type}` of what is owed to the event channel, in order. */
  readonly events: readonly string[];
  readonly pages: readonly string[];
}

async function leftOf({ storage, id }: Race): Promise<Left> {
  const { subscription } = await storage.store.load(id);
  const [events, pages] = await Promise.all(
    ["events", "pages"].map(async (channel) => {
      const owed = await storage.outbox.owed(id, channel, 100);
      return owed.map(({ owner, sequence, type }) => `${owner.split("/").at(-1) ?? ""} ${sequence} ${type}`).sort();
    }),
  );
  return { sweptAt: subscription?.sweptAt, events: events ?? [], pages: (pages ?? []).map((line) => line.slice(33)) };
}

function options(changes: Partial<RaceOptions> = {}): RaceOptions {
  return { connectionString: azurite.connectionString, ...changes };
}

const LOST = {
  events: ["one 1 target.added", "one 2 access.lost", "two 1 target.added", "two 2 access.lost"],
  pages: ["1 access.lost"],
};

/** Two sweeps that see the same loss, begun at two minutes: one after the other, the later one first, or in any interleaving. */
function racingSweeps(minutes: readonly [number, number], changes: Partial<RaceOptions> = {}) {
  return fc.asyncProperty(fc.scheduler(), fc.boolean(), async (turn, inTurn) => {
    const race = aRace(options(changes));
    await race.sweep(0);
    const [first, second] = minutes;
    const outcomes = inTurn
      ? [await race.sweep(first), await race.sweep(second)]
      : await turn.waitFor(Promise.all([race.sweep(first, turn), race.sweep(second, turn)]));
    const left = await leftOf(race);
    const committed = minutes.filter((_, index) => outcomes[index] === "complete");
    // The newest sweep that committed is the one that is remembered, whoever came last.
    if (left.sweptAt?.getTime() !== minute(Math.max(...committed)).getTime())
      throw new Error("The last sweep went back");
    if (outcomes.filter((outcome) => outcome === "discarded").length > 1) throw new Error("Both sweeps gave up");
    const lost = left.events.filter((line) => line.endsWith("access.lost"));
    if (lost.length !== 2) throw new Error(`A loss was told ${lost.length} times of two services`);
    const events = left.events.filter((line) => !line.endsWith("monitor.late"));
    expect({ events, pages: left.pages }).toEqual(LOST);
  });
}

it("one of two sweeps of the same moment wins, and the other discards its work", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (turn) => {
      const race = aRace(options());
      await race.sweep(0);
      const outcomes = await turn.waitFor(Promise.all([race.sweep(1, turn), race.sweep(1, turn)]));
      expect([...outcomes].sort()).toEqual(["complete", "discarded"]);
      expect(await leftOf(race)).toEqual({ ...LOST, sweptAt: minute(1) });
    }),
    RUNS,
  );
}, 300_000);

it("two sweeps of different moments tell what one would have told", async () => {
  await fc.assert(racingSweeps([1.4, 1]), RUNS);
}, 300_000);

it("two deliverers send each entry once, in order, and leave the ledger of one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (turn) => {
      const race = aRace(options());
      await race.sweep(0);
      await race.sweep(1);
      await turn.waitFor(Promise.all([race.deliver(2, turn), race.deliver(2, turn)]));
      // Whoever came second found the channel held: the next run finds nothing, or what is left.
      await race.deliver(3);
      const events = race.taken.filter((line) => line.startsWith("events"));
      expect([...events].sort()).toEqual([...new Set(events)].sort());
      expect(events).toHaveLength(4);
      for (const owner of ["one", "two"]) {
        const own = events.filter((line) => line.includes(`/${owner} `)).map((line) => line.slice(-1));
        expect(own).toEqual(["1", "2"]);
      }
      expect(race.taken.filter((line) => line.startsWith("pages"))).toHaveLength(1);
      expect(await leftOf(race)).toMatchObject({ events: [], pages: [] });
      expect((await race.storage.pages.load(race.id)).records).toMatchObject([{ mayKnow: true, pending: undefined }]);
    }),
    RUNS,
  );
}, 300_000);

it("a sweep that pages and a deliverer that settles neither lose a page nor send one twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (turn) => {
      const race = aRace(options());
      await race.sweep(0);
      await race.sweep(1);
      await turn.waitFor(Promise.all([race.deliver(2, turn), race.sweep(24, turn)]));
      await race.deliver(25);
      const pages = race.taken.filter((line) => line.startsWith("pages")).map((line) => Number(line.split(" ").at(-1)));
      expect(new Set(pages).size).toBe(pages.length);
      expect(pages.at(-1)).toBe(2);
      expect(await leftOf(race)).toMatchObject({ pages: [] });
    }),
    RUNS,
  );
}, 300_000);

/** Every change of a row goes through, whatever its version. */
function withoutEtags(request: PipelineRequest): void {
  if (typeof request.body === "string") request.body = request.body.replace(/If-Match: .*\r\n/gi, "If-Match: *\r\n");
}

/** A sweep does not know that a later one was there before it. */
function withoutSweptAt(storage: TableStorage): TableStorage {
  return {
    ...storage,
    store: {
      ...storage.store,
      load: async (id) => {
        const loaded = await storage.store.load(id);
        const { subscription, fence } = loaded;
        return {
          ...loaded,
          subscription: subscription && { ...subscription, sweptAt: new Date(0) },
          fence: fence?.replace(/^loaded \S+/, `loaded ${new Date(0).toISOString()}`) as Fence | undefined,
        };
      },
    },
  };
}

it.each<[string, Partial<RaceOptions>, RegExp]>([
  [
    "the versions of rows",
    { rewrite: withoutEtags },
    /The last sweep went back|A loss was told [34] times of two services/,
  ],
  ["the moment of the last sweep", { breaking: withoutSweptAt }, /The last sweep went back/],
])(
  "would be noticed to go wrong without %s",
  async (_, changes, wrong) => {
    const { failed, errorInstance } = await fc.check(racingSweeps([1.4, 1], changes), { ...RUNS, numRuns: 60 });
    expect(failed).toBe(true);
    expect(String(errorInstance)).toMatch(wrong);
  },
  300_000,
);
