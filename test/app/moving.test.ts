/** Services that move between watched subscriptions: what is remembered goes along, and nothing is told twice or wrongly. */
import { type Azurite, startAzurite } from "../../lab/azurite/start-azurite";
import { closeIncident } from "../../shared/app/close-incident";
import { readIncidents } from "../../shared/app/read-incidents";
import { type TargetState } from "../../shared/core/target/target-state";
import { minute } from "../core/builders/moments";
import { allGood, keyDisabled } from "../core/builders/scenes";
import { every, play } from "../core/builders/timeline";
import { aFleet, aService, type Fleet, someSubscriptions } from "./a-fleet";

let azurite: Azurite;
let a: string;
let b: string;
let c: string;
let fleet: Fleet;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
beforeEach(() => {
  [a, b, c] = someSubscriptions();
  fleet = aFleet(azurite.connectionString, [a, b, c]);
});

const HOST = aService("").host;
const good = (): TargetState => in_(a, play(every(0, 2, allGood)).state);
/** In minute 23 the window is about to close. */
const lost = (): TargetState => in_(a, play([...every(0, 2, allGood), ...every(3, 4, keyDisabled)]).state);

function in_(subscriptionId: string, state: TargetState): TargetState {
  return { ...state, service: aService(subscriptionId) };
}

function shownBy(...subscriptions: readonly string[]): void {
  fleet.lists.clear();
  for (const id of subscriptions) fleet.lists.set(id, [aService(id)]);
}

async function keepers(): Promise<readonly string[]> {
  const all = await Promise.all([a, b, c].map(async (id) => [id, await fleet.remembered(id)] as const));
  return all.flatMap(([id, { targets }]) => (targets.has(HOST) ? [id.slice(0, 1)] : []));
}

async function keptBy(subscriptionId: string): Promise<TargetState | undefined> {
  return (await fleet.remembered(subscriptionId)).targets.get(HOST);
}

describe("in a steady fleet", () => {
  it("each subscription is loaded once a sweep, and nothing else is read", async () => {
    fleet.lists.set(a, [aService(a)]);
    fleet.lists.set(b, [aService(b, { host: "other", keyUrl: undefined })]);
    expect(await fleet.toldBy(0)).toEqual(["a target.added"]);
    fleet.asked.length = 0;
    expect(await fleet.toldBy(1)).toEqual([]);
    expect(fleet.asked.filter((what) => !what.startsWith("commit")).sort()).toEqual(["load a", "load b", "load c"]);
  });
});

describe.each(["first", "last"])("with the old subscription swept %s", (place) => {
  beforeEach(() => {
    fleet = aFleet(azurite.connectionString, place === "first" ? [a, b, c] : [c, b, a]);
  });

  it("the same incident goes on, a crossing of that sweep is said once, and the old subscription forgets", async () => {
    await fleet.remember(a, lost());
    shownBy(a);
    expect(await fleet.toldBy(22)).toEqual([]);
    shownBy(b);
    expect(await fleet.toldBy(23)).toEqual(["b target.moved", "b access.window_closing"]);
    expect(await keepers()).toEqual(["a", "b"]);
    expect(await fleet.toldBy(24)).toEqual([]);
    expect(await keepers()).toEqual(["b"]);
    const { incident, sequence } = (await keptBy(b)) ?? good();
    expect(incident).toMatchObject({ id: lost().incident?.id, openedAt: minute(3), loss: lost().incident?.loss });
    expect(fleet.told.map((event) => event.sequence)).toEqual([sequence - 1, sequence]);
    expect(new Set(fleet.told.map(({ owner }) => owner))).toEqual(new Set([aService(b).id]));
  });

  it("it may come back before and after it was forgotten, and every event has an id of its own", async () => {
    await fleet.remember(a, good());
    for (const [index, where] of [b, a, b, b, b, a, c, a].entries()) {
      shownBy(where);
      await fleet.sweep(3 + index);
    }
    expect(fleet.told.map(({ line }) => line)).toEqual(
      ["b", "a", "b", "a", "c", "a"].map((id) => `${id} target.moved`),
    );
    expect(new Set(fleet.told.map(({ id }) => id)).size).toBe(6);
    expect(fleet.told.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5, 6, 7]);
    await fleet.sweep(11);
    expect(await keepers()).toEqual(["a"]);
  });
});

describe("a service that is shown in no list, or in two", () => {
  it("speaks where it is known while both show it, and then where it is", async () => {
    await fleet.remember(a, lost());
    shownBy(a, b);
    expect(await fleet.toldBy(23)).toEqual(["a access.window_closing"]);
    shownBy(b);
    expect(await fleet.toldBy(24)).toEqual(["b target.moved"]);
  });

  it("waits for one sweep where two show it and neither knows it", async () => {
    await fleet.remember(a, lost());
    shownBy(b, c);
    expect(await fleet.toldBy(23)).toEqual([]);
    shownBy(c);
    expect(await fleet.toldBy(24)).toEqual(["c target.moved", "c access.window_closing"]);
  });

  it("is removed once, by its keeper, where it was deleted before the old subscription forgot it", async () => {
    await fleet.remember(a, good());
    shownBy(b);
    await fleet.sweep(3);
    shownBy();
    expect(await fleet.toldBy(4)).toEqual([]);
    expect(await fleet.toldBy(5)).toEqual(["b target.removed"]);
    expect(await keepers()).toEqual([]);
  });

  it("is not said to be gone while a list that could not be read may hide it", async () => {
    await fleet.remember(a, good());
    fleet.unlisted.add(b);
    for (const minutes of [3, 4, 5]) expect(await fleet.toldBy(minutes)).toEqual([]);
    fleet.unlisted.clear();
    expect(await fleet.toldBy(6)).toEqual(["a target.removed"]);
  });
});

describe("storage that does not answer", () => {
  it("of the old subscription: nothing is guessed in the new one, and the next sweep takes over", async () => {
    await fleet.remember(a, lost());
    shownBy(b);
    fleet.down.add(a);
    const { complete, subscriptions } = await fleet.sweep(23);
    expect(complete).toBe(false);
    expect(subscriptions.find(({ subscriptionId }) => subscriptionId === b)).toMatchObject({
      outcome: "partial",
      problems: [`${aService(b).id}: what other subscriptions remember could not be read`],
    });
    expect([fleet.told, (await fleet.remembered(b)).targets.size]).toEqual([[], 0]);
    fleet.down.clear();
    expect(await fleet.toldBy(24)).toEqual(["b target.moved", "b access.window_closing"]);
  });

  it("of another subscription: what is known and seen where it was is none of its business", async () => {
    await fleet.remember(a, lost());
    shownBy(a);
    fleet.down.add(b);
    expect(await fleet.toldBy(23)).toEqual(["a access.window_closing"]);
  });

  it("of another subscription: nothing has to be guessed of a service without a customer-managed key", async () => {
    fleet.lists.set(a, [aService(a, { keyUrl: undefined })]);
    fleet.down.add(b);
    const { subscriptions } = await fleet.sweep(3);
    expect(subscriptions.map(({ outcome }) => outcome)).toEqual(["complete", "failed", "partial"]);
  });

  it("of the new subscription: the old one keeps what it knows, silently, until it is taken over", async () => {
    await fleet.remember(a, lost());
    shownBy(b);
    fleet.down.add(b);
    for (const minutes of [23, 24]) expect(await fleet.toldBy(minutes)).toEqual([]);
    expect(await keptBy(a)).toMatchObject({ incident: { id: lost().incident?.id }, sequence: lost().sequence });
    fleet.down.clear();
    expect(await fleet.toldBy(25)).toEqual(["b target.moved", "b access.window_closing"]);
  });

  it("does not make an available target pass for seen good meanwhile", async () => {
    await fleet.remember(a, good());
    shownBy(b);
    fleet.down.add(b);
    for (const minutes of [3, 4, 5]) await fleet.sweep(minutes);
    fleet.down.clear();
    await fleet.sweep(6);
    expect((await keptBy(b))?.good).toEqual(good().good);
  });
});

describe("settings that name services", () => {
  it("takes over what moved to an id that is named, and does not remove it in the old subscription", async () => {
    await fleet.remember(a, lost());
    fleet.services = [aService(b).id.toLowerCase()];
    shownBy(b);
    expect(await fleet.toldBy(10)).toEqual(["b target.moved"]);
    expect(await fleet.toldBy(11)).toEqual([]);
    expect(await keepers()).toEqual(["b"]);
  });

  it("removes what moved to an id that is not named", async () => {
    await fleet.remember(a, good());
    fleet.services = [aService(a).id.toLowerCase()];
    shownBy(b);
    expect(await fleet.toldBy(3)).toEqual([]);
    expect(await fleet.toldBy(4)).toEqual(["a target.removed"]);
  });
});

it("goes on watching a service that has moved and no longer names its key", async () => {
  await fleet.remember(a, good());
  fleet.lists.set(b, [aService(b, { keyUrl: undefined })]);
  expect(await fleet.toldBy(3)).toEqual(["b target.moved", "b posture.found"]);
});

describe("an operator who closes the incident", () => {
  const close = (at: number) =>
    closeIncident(
      { incidentId: lost().incident?.id ?? "", reason: "Drill", closedBy: "ada" },
      fleet.contextAt(minute(at)),
    );

  it("in the middle of the move: it is not taken over open", async () => {
    await fleet.remember(a, lost());
    shownBy(b);
    fleet.beforeReading = async () => {
      fleet.beforeReading = () => Promise.resolve();
      // The old subscription's sweep commits at the same moment: ask again.
      while ((await close(23.5)).kind === "busy");
    };
    const { subscriptions } = await fleet.sweep(23);
    expect(subscriptions[1]).toMatchObject({ problems: [`${aService(b).id}: ChangeRefused`] });
    await fleet.sweep(24);
    await fleet.sweep(25);
    expect(fleet.told.map(({ line }) => line)).toEqual(["a service.recovered", "b target.moved"]);
    expect((await keptBy(b))?.incident).toBeUndefined();
  });

  it("between the move and the forgetting: the one that goes on is shown and closed", async () => {
    await fleet.remember(a, lost());
    shownBy(b);
    await fleet.sweep(10);
    const { store, clock, outbox } = fleet.contextAt(minute(10.5));
    const reading = { subscriptions: [a, b, c], store, clock, outbox, policy: fleet.contextAt(minute(0)).policy };
    const { open } = await readIncidents({ ...reading, publicUrl: undefined, retentionMs: 1 });
    expect(open).toMatchObject([{ resource_id: aService(b).id }]);
    expect(await close(10.5)).toEqual({ kind: "closed" });
    await fleet.sweep(11);
    expect(fleet.told.map(({ line }) => line)).toEqual(["b target.moved", "b service.recovered"]);
    expect(await keepers()).toEqual(["b"]);
  });
});
