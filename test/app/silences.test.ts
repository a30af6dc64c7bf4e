/** Maintenance windows as operators ask for them. */
import { addSilence, endSilence, listSilences, type Silencer } from "../../shared/app/silences";
import { type Silence } from "../../shared/core/silence/silence";
import { type Silences } from "../../shared/ports/silences";
import { minute } from "../core/builders/moments";

const WATCHED = "11111111-1111-1111-1111-111111111111";
const SCOPE = `/subscriptions/${WATCHED}/resourceGroups/RG/`;

function inMemory(): Silences {
  const kept: Silence[] = [];
  return {
    list: (id) => Promise.resolve(kept.filter(({ subscriptionId }) => subscriptionId === id)),
    add: (silence) => {
      kept.push(silence);
      return Promise.resolve();
    },
    end: (subscriptionId, id, ended) => {
      const index = kept.findIndex((one) => one.id === id && one.subscriptionId === subscriptionId);
      const found = kept[index];
      if (found === undefined) return Promise.resolve(undefined);
      const after = found.ended === undefined && found.endsAt > ended.at ? { ...found, ended } : found;
      kept[index] = after;
      return Promise.resolve(after);
    },
  };
}

function aSilencer(silences: Silences, now: number): Silencer {
  return { subscriptions: [WATCHED], silences, clock: { now: () => minute(now) } };
}

const request = (from: number | undefined, until: number) => ({
  ...{ scope: SCOPE, owner: "ada", reason: "Key rotation", piercedByRedeployment: true },
  ...{ startsAt: from === undefined ? undefined : minute(from), endsAt: minute(until) },
});

it("adds one that begins now, for a scope in the spelling of the product", async () => {
  const silences = inMemory();
  const added = await addSilence(request(undefined, 60), aSilencer(silences, 5));
  expect(added).toMatchObject({
    kind: "added",
    silence: {
      scope: SCOPE.toLowerCase().replace(/\/$/, ""),
      subscriptionId: WATCHED,
      startsAt: minute(5),
      createdAt: minute(5),
    },
  });
  expect(await silences.list(WATCHED)).toHaveLength(1);
});

it.each([
  ["what is past", request(undefined, 1), /^It would end in the past/],
  [
    "a subscription that is not watched",
    { ...request(undefined, 60), scope: "/subscriptions/22222222-2222-2222-2222-222222222222" },
    /^Subscription 22222222-2222-2222-2222-222222222222 is not watched/,
  ],
])("refuses %s", async (_, asked, problem) => {
  const silences = inMemory();
  const added = await addSilence(asked, aSilencer(silences, 5));
  expect(added).toEqual({ kind: "refused", problem: expect.stringMatching(problem) as unknown });
  expect(await silences.list(WATCHED)).toEqual([]);
});

it("lists what is active, to come, and over for less than a day, the earliest first", async () => {
  const silences = inMemory();
  const day = 24 * 60;
  for (const [from, until] of [
    [day + 10, day + 20],
    [0, 5],
    [2, 6],
    [day - 5, day + 9],
  ] as const) {
    await addSilence(request(from, until), aSilencer(silences, 0));
  }
  const listed = await listSilences(aSilencer(silences, day + 5));
  expect(listed.map(({ startsAt, state }) => [startsAt, state])).toEqual([
    [minute(2), "over"],
    [minute(day - 5), "active"],
    [minute(day + 10), "coming"],
  ]);
});

it("ends one once, and says who did", async () => {
  const silences = inMemory();
  const added = await addSilence(request(0, 60), aSilencer(silences, 0));
  const id = added.kind === "added" ? added.silence.id : "";
  expect(await endSilence(id, "bob", aSilencer(silences, 10))).toMatchObject({ ended: { at: minute(10), by: "bob" } });
  expect(await endSilence(id, "ada", aSilencer(silences, 20))).toMatchObject({ ended: { at: minute(10), by: "bob" } });
  expect(await endSilence("f".repeat(32), "ada", aSilencer(silences, 20))).toBeUndefined();
  expect(await listSilences(aSilencer(silences, 20))).toMatchObject([{ state: "over" }]);
});
