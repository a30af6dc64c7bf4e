import { at } from "../core/builders/moments";
import { ACCEPTED, delivering, DOWN, GONE, owed } from "./delivering";

const NOTHING = { delivered: 0, postponed: 0, dead: 0, left: 0, failure: undefined };

describe("delivering what a channel is owed", () => {
  it("sends all of it in order and records each yes", async () => {
    const { run, tries, outbox, lines } = delivering([owed("b2"), owed("a1"), owed("a3")], { ops: () => ACCEPTED });
    expect(await run()).toEqual({
      channels: [{ ...NOTHING, channel: "ops", delivered: 3 }],
      failure: undefined,
    });
    expect(tries).toEqual(["ops a1", "ops b2", "ops a3"]);
    expect(outbox.ledger).toEqual(
      ["a1", "b2", "a3"].map((id) => [id, { kind: "delivered", at: at("12:02:00"), attempts: 1 }]),
    );
    expect(outbox.entries()).toEqual([]);
    expect(lines).toEqual([]);
  });

  it("sends the stored bytes", async () => {
    const bodies: string[] = [];
    const { run } = delivering([owed("a1", { body: "stored" })], {
      ops: ({ body }) => {
        bodies.push(body);
        return ACCEPTED;
      },
    });
    await run();
    expect(bodies).toEqual(["stored"]);
  });

  it("has nothing to do where nothing is owed", async () => {
    const { run, outbox } = delivering([], { ops: () => ACCEPTED });
    expect(await run()).toEqual({ channels: [{ ...NOTHING, channel: "ops" }], failure: undefined });
    expect(outbox.claims.size).toBe(0);
  });

  it("postpones what failed by the schedule, and says so", async () => {
    const { run, outbox, lines } = delivering([owed("a1", { attempts: 2, lastFailure: "HTTP 500" })], {
      ops: () => DOWN,
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", postponed: 1 }]);
    const [entry] = outbox.entries();
    expect(entry).toEqual({ ...owed("a1"), attempts: 3, lastFailure: "HTTP 503", nextAttemptAt: entry?.nextAttemptAt });
    expect(entry?.nextAttemptAt.getTime()).toBeGreaterThanOrEqual(at("12:03:00").getTime());
    expect(entry?.nextAttemptAt.getTime()).toBeLessThan(at("12:03:06").getTime());
    expect(lines).toEqual(["warn | Event not delivered yet; it is tried again. | ops | a1 | HTTP 503"]);
  });

  it("spreads the tries of one event over its channels, and of one channel over its events", async () => {
    const { run, outbox } = delivering([owed("a1"), owed("b1"), owed("a1", { channel: "second" })], {
      ops: () => DOWN,
      second: () => DOWN,
    });
    await run();
    expect(new Set(outbox.entries().map(({ nextAttemptAt }) => nextAttemptAt.getTime())).size).toBe(3);
  });

  it("lets an event that failed hold back later ones of its owner, and nobody else's", async () => {
    const { run, tries, outbox } = delivering([owed("a1"), owed("b2"), owed("a3"), owed("c4")], {
      ops: ({ owner }) => (owner === "a" ? DOWN : ACCEPTED),
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 2, postponed: 1, left: 1 }]);
    expect(tries).toEqual(["ops a1", "ops b2", "ops c4"]);
    expect(outbox.entries().map(({ eventId }) => eventId)).toEqual(["a1", "a3"]);
  });

  it("lets an event that is not due hold back later ones of its owner", async () => {
    const { run, tries } = delivering(
      [owed("a1", { nextAttemptAt: at("12:02:00.001") }), owed("a2"), owed("b3", { nextAttemptAt: at("12:02:00") })],
      { ops: () => ACCEPTED },
    );
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, left: 2 }]);
    expect(tries).toEqual(["ops b3"]);
  });

  it("goes on with an owner's next event once the receiver rejected one", async () => {
    const { run, tries, outbox, lines } = delivering([owed("a1", { attempts: 1 }), owed("a2")], {
      ops: ({ eventId }) => (eventId === "a1" ? GONE : ACCEPTED),
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, dead: 1 }]);
    expect(tries).toEqual(["ops a1", "ops a2"]);
    expect(outbox.ledger).toEqual([
      ["a1", { kind: "dead", at: at("12:02:00"), attempts: 2, reason: "HTTP 410" }],
      ["a2", { kind: "delivered", at: at("12:02:00"), attempts: 1 }],
    ]);
    expect(lines).toEqual([
      "error | Event not delivered: the receiver rejects it. Correct the channel's settings or its receiver. | ops | a1 | HTTP 410",
    ]);
  });

  it("gives up after a day, and goes on with the owner's next event", async () => {
    const old = { attempts: 30, at: new Date("2026-03-01T12:00:00Z") };
    const { run, tries, outbox, lines } = delivering([owed("a1", old), owed("a2")], {
      ops: ({ eventId }) => (eventId === "a1" ? DOWN : ACCEPTED),
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, dead: 1 }]);
    expect(tries).toEqual(["ops a1", "ops a2"]);
    expect(outbox.ledger[0]).toEqual([
      "a1",
      { kind: "dead", at: at("12:02:00"), attempts: 31, reason: "Gave up after 31 tries: HTTP 503" },
    ]);
    expect(lines).toEqual([
      "error | Event not delivered: given up. Check the channel's receiver. | ops | a1 | Gave up after 31 tries: HTTP 503",
    ]);
  });

  it("tries an event once a run, however soon it is due again", async () => {
    const { run, tries, clock } = delivering(
      [owed("a1"), ...Array.from({ length: 150 }, (_, n) => owed(`b${n + 2}`, { nextAttemptAt: at("12:00:00") }))],
      {
        ops: ({ owner }) => {
          clock.set(new Date(clock.now().getTime() + 100));
          return owner === "a" ? DOWN : ACCEPTED;
        },
      },
    );
    expect((await run({ budgetMs: 60_000 })).channels).toEqual([
      { ...NOTHING, channel: "ops", delivered: 150, postponed: 1 },
    ]);
    expect(tries.filter((one) => one === "ops a1")).toHaveLength(1);
  });

  it("reaches an owner behind hundreds of entries that must wait", async () => {
    const waiting = Array.from({ length: 450 }, (_, n) => owed(`a${n}`, { nextAttemptAt: at("13:00:00") }));
    const { run, tries } = delivering([...waiting, owed("b451", { nextAttemptAt: at("12:00:00") })], {
      ops: () => ACCEPTED,
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, left: 450 }]);
    expect(tries).toEqual(["ops b451"]);
  });

  it("keeps no more than a thousand waiting entries in memory", async () => {
    const waiting = Array.from({ length: 1100 }, (_, n) => owed(`a${n}`, { nextAttemptAt: at("13:00:00") }));
    const { run, outbox } = delivering(waiting, { ops: () => ACCEPTED });
    const limits: number[] = [];
    const watched = {
      ...outbox,
      owed: (subscription: string, channel: string, limit: number) => {
        limits.push(limit);
        return outbox.owed(subscription, channel, limit);
      },
    };
    expect((await run({ outbox: watched })).channels).toEqual([{ ...NOTHING, channel: "ops", left: 1000 }]);
    expect(Math.max(...limits)).toBe(1000);
  });

  it("takes a channel that breaks for one that must be tried again, without its words", async () => {
    const { run, outbox } = delivering([owed("a1"), owed("b2")], {
      ops: ({ owner }) => (owner === "a" ? Promise.reject(new TypeError("s3cret")) : ACCEPTED),
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, postponed: 1 }]);
    expect(outbox.entries()[0]?.lastFailure).toBe("Channel failed: TypeError");
  });

  it("leaves and says what is owed to a channel that is not configured any more", async () => {
    const { run, tries, outbox } = delivering(
      [owed("a1"), owed("a1", { channel: "old" }), owed("a2", { channel: "old" })],
      {
        ops: () => ACCEPTED,
      },
    );
    expect((await run()).channels).toEqual([
      { ...NOTHING, channel: "ops", delivered: 1 },
      {
        ...NOTHING,
        channel: "old",
        left: 2,
        failure:
          "Channel is not configured any more: configure it again under the same name, or delete what it is owed",
      },
    ]);
    expect(tries).toEqual(["ops a1"]);
    expect(outbox.entries()).toHaveLength(2);
  });
});
