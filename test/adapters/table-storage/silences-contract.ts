/** What every store of silences must do. */
import { type Silence } from "../../../shared/core/silence/silence";
import { type Silences } from "../../../shared/ports/silences";
import { minute } from "./sample-states";

export function describeSilences(underTest: () => Silences, freshSubscription: () => string): void {
  let subscriptionId: string;
  let silences: Silences;

  beforeEach(() => {
    silences = underTest();
    subscriptionId = freshSubscription();
  });

  function aSilence(id: string): Silence {
    return {
      ...{ id, subscriptionId, scope: `/subscriptions/${subscriptionId}`, owner: "ada", reason: "Key rotation" },
      ...{
        startsAt: minute(0),
        endsAt: minute(60),
        piercedByRedeployment: true,
        createdAt: minute(0),
        ended: undefined,
      },
    };
  }

  it("keeps none at first, then what is added, once", async () => {
    expect(await silences.list(subscriptionId)).toEqual([]);
    await silences.add(aSilence("a"));
    await silences.add(aSilence("a"));
    await silences.add(aSilence("b"));
    expect(await silences.list(subscriptionId)).toStrictEqual([aSilence("a"), aSilence("b")]);
  });

  it("notes who ended one, the first to do so", async () => {
    await silences.add(aSilence("a"));
    const ended = { at: minute(5), by: "ada" };
    expect(await silences.end(subscriptionId, "a", ended)).toStrictEqual({ ...aSilence("a"), ended });
    expect(await silences.end(subscriptionId, "a", { at: minute(9), by: "bob" })).toStrictEqual({
      ...aSilence("a"),
      ended,
    });
    expect(await silences.list(subscriptionId)).toStrictEqual([{ ...aSilence("a"), ended }]);
  });

  it("leaves one as it is that is over by itself", async () => {
    await silences.add(aSilence("a"));
    const ended = { at: minute(60), by: "ada" };
    expect(await silences.end(subscriptionId, "a", ended)).toStrictEqual(aSilence("a"));
  });

  it("ends none that is not there", async () => {
    expect(await silences.end(subscriptionId, "a", { at: minute(5), by: "ada" })).toBeUndefined();
  });
}
