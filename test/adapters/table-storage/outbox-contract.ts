/** What every outbox must do; entries get in through the store that shares it. */
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { type HeldChannel, type Outbox } from "../../../shared/ports/outbox";
import { minute, outboxEntry, subscriptionState } from "./sample-states";
import { type StoreUnderTest } from "./watch-store-contract";

export function describeOutbox(underTest: () => StoreUnderTest, freshSubscription: () => string): void {
  const channel = "on-call";
  let id: string;
  let outbox: Outbox;

  beforeEach(() => {
    ({ outbox } = underTest());
    id = freshSubscription();
  });

  async function owe(entries: readonly OutboxEntry[]): Promise<void> {
    await underTest().store.commitSubscription(id, undefined, {
      state: subscriptionState(id),
      events: [],
      outbox: entries,
    });
  }

  const delivered = { kind: "delivered", at: minute(2), attempts: 1 } as const;
  const held = async (now: number, until: number): Promise<HeldChannel> => {
    const claim = await outbox.claim(id, channel, minute(now), minute(until));
    if (claim === undefined) throw new Error("The channel is held by another");
    return claim;
  };

  it("owes nothing at first", async () => {
    expect(await outbox.owed(id, channel, 10)).toEqual([]);
    expect(await outbox.depth(id)).toEqual([]);
  });

  it("gives entries back as they were, oldest first and numbers in order, channel by channel", async () => {
    const entries = [
      outboxEntry(id, { at: minute(2), sequence: 100 }),
      outboxEntry(id, { at: minute(1), sequence: 10, body: "\u2028 \u{1F511}\r\n--changeset_" }),
      outboxEntry(id, { at: minute(1), sequence: 9, lastFailure: "503\u2028Busy", attempts: 3 }),
      outboxEntry(id, { channel: "archive", at: minute(0), sequence: 1 }),
    ];
    await owe(entries);
    const [hundred, ten, nine, archive] = entries;
    expect(await outbox.owed(id, channel, 10)).toStrictEqual([nine, ten, hundred]);
    expect(await outbox.owed(id, channel, 2)).toStrictEqual([nine, ten]);
    expect(await outbox.owed(id, "archive", 10)).toStrictEqual([archive]);
  });

  it("keeps large bodies to the byte", async () => {
    const body = `{"text":"${"\u{1F511}é\\\\".repeat(20_000)}"}`;
    await owe([outboxEntry(id, { body })]);
    expect((await outbox.owed(id, channel, 1))[0]?.body).toBe(body);
  });

  it("counts what is owed a channel, since when, and why the oldest waits", async () => {
    await owe([
      outboxEntry(id, { at: minute(1), sequence: 1, lastFailure: "503" }),
      outboxEntry(id, { at: minute(2), sequence: 2, lastFailure: "504" }),
      outboxEntry(id, { at: minute(3), channel: "archive" }),
    ]);
    const depths = [...(await outbox.depth(id))].sort((a, b) => b.channel.localeCompare(a.channel));
    expect(depths).toStrictEqual([
      { channel, owed: 2, oldestAt: minute(1), lastFailure: "503" },
      { channel: "archive", owed: 1, oldestAt: minute(3), lastFailure: undefined },
    ]);
  });

  it("records a failed try", async () => {
    const entry = outboxEntry(id);
    const failed = { ...entry, attempts: 1, nextAttemptAt: minute(5), lastFailure: "Timeout" };
    await owe([entry]);
    await outbox.postpone(failed, "lost");
    expect(await outbox.owed(id, channel, 10)).toStrictEqual([failed]);
  });

  it("settles an entry once and for all", async () => {
    const entry = outboxEntry(id);
    await owe([entry, outboxEntry(id, { sequence: 2 })]);
    await outbox.settle(entry, delivered);
    await outbox.settle(entry, { kind: "dead", at: minute(3), attempts: 9, reason: "410" });
    await outbox.postpone({ ...entry, attempts: 2 }, "lost");
    expect((await outbox.owed(id, channel, 10)).map(({ sequence }) => sequence)).toEqual([2]);
  });

  it.each([
    ["holds a channel until the claim expires", 1, false],
    ["treats the instant of expiry as expired", 2, true],
  ])("%s", async (_, now, free) => {
    await held(0, 2);
    expect((await outbox.claim(id, channel, minute(now), minute(9))) !== undefined).toBe(free);
  });

  it("holds each channel and each subscription apart", async () => {
    await held(0, 2);
    expect(await outbox.claim(id, "archive", minute(0), minute(2))).toBeDefined();
    expect(await outbox.claim(freshSubscription(), channel, minute(0), minute(2))).toBeDefined();
  });

  it("lets go of a claim, and only of the holder's own", async () => {
    const first = await held(0, 2);
    await outbox.release(id, channel, first);
    const second = await held(0, 2);
    await outbox.release(id, channel, first);
    expect(await outbox.claim(id, channel, minute(1), minute(3))).toBeUndefined();
    await outbox.release(id, channel, second);
    await held(0, 2);
  });

  it("keeps what the receiver asked for from holder to holder, also past one that never let go", async () => {
    const first = await held(0, 2);
    expect(first.pause).toBeUndefined();
    const pause = { askedAt: minute(1), seconds: 3600 };
    await outbox.release(id, channel, { ...first, pause });
    expect((await held(1, 3)).pause).toStrictEqual(pause);
    const third = await held(3, 5);
    expect(third.pause).toStrictEqual(pause);
    await outbox.release(id, channel, { ...third, pause: undefined });
    expect((await held(4, 6)).pause).toBeUndefined();
  });

  it.each([
    ["never held", false],
    ["held until a moment ago", true],
  ])("gives a channel that was %s to one of many who claim it at once", async (_, before) => {
    if (before) await held(0, 1);
    const claims = await Promise.all(Array.from({ length: 4 }, () => outbox.claim(id, channel, minute(1), minute(3))));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });
}
