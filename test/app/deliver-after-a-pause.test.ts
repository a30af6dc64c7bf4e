import { type Attempt } from "../../shared/core/delivery/outbox-entry";
import { at } from "../core/builders/moments";
import { ACCEPTED, delivering, DOWN, owed } from "./delivering";

const NOTHING = { delivered: 0, postponed: 0, dead: 0, left: 0, failure: undefined };
const BUSY: Attempt = { kind: "retry", reason: "HTTP 429", retryAfterSeconds: 3600, neverArrived: true };

const reminder = { type: "access.reminder" } as const;

describe("delivering to a receiver that asks to be left alone", () => {
  it("tries once in a run, whatever is owed, and lets go of the channel", async () => {
    const entries = [
      owed("a1"),
      owed("b2"),
      owed("c3", { channel: "chat" }),
      ...["d4", "e5"].map((name) => owed(name)),
    ];
    const { run, tries, outbox } = delivering(entries, { ops: () => BUSY, chat: () => ACCEPTED });
    expect((await run()).channels).toEqual([
      { ...NOTHING, channel: "ops", postponed: 1, left: 3 },
      { ...NOTHING, channel: "chat", delivered: 1 },
    ]);
    expect([...tries].sort()).toEqual(["chat c3", "ops a1"]);
    expect(outbox.claims.size).toBe(0);
  });

  it.each<[string, object, string, number]>([
    ["leaves it alone for an hour", reminder, "13:01:59.999", 0],
    ["tries again when the hour is over", reminder, "13:02:00", 1],
    ["leaves it alone for five minutes of what is critical", {}, "12:06:59.999", 0],
    ["tries what is critical once they are over", {}, "12:07:00", 1],
  ])("%s, with what it was never tried with", async (_, changes, now, more) => {
    const { run, tries, clock } = delivering([owed("a1", changes), owed("b2", changes)], { ops: () => BUSY });
    await run();
    clock.set(at(now));
    const [first] = tries;
    await run();
    expect(tries).toHaveLength(1 + more);
    expect(first).toBe("ops a1");
  });

  it("tries what an owner has of before, where something critical waits behind it", async () => {
    const entries = [owed("a1", reminder), owed("a2"), owed("b3", reminder)];
    const answers = [BUSY];
    const { run, tries, clock } = delivering(entries, { ops: () => answers.shift() ?? ACCEPTED });
    await run();
    clock.set(at("12:07:01"));
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 2, left: 1 }]);
    expect(tries).toEqual(["ops a1", "ops a1", "ops a2"]);
  });

  it("begins a new pause where it is asked for again", async () => {
    const { run, tries, clock } = delivering([owed("a1"), owed("b2")], { ops: () => BUSY });
    for (const now of ["12:02:00", "12:07:00", "12:11:59.999", "12:12:00"]) {
      clock.set(at(now));
      await run();
    }
    expect(tries).toHaveLength(3);
  });

  it("goes on after a failure that asks for nothing, and after a pause of no length", async () => {
    const none: Attempt = { ...BUSY, retryAfterSeconds: 0 };
    const { run, tries } = delivering([owed("a1"), owed("b2"), owed("c3")], {
      ops: ({ owner }) => (owner === "a" ? DOWN : none),
    });
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", postponed: 3 }]);
    expect(tries).toEqual(["ops a1", "ops b2", "ops c3"]);
  });

  it("keeps an earlier pause over a failure that asks for nothing", async () => {
    const answers = [BUSY];
    const { run, tries, clock } = delivering([owed("a1"), owed("b2", reminder)], {
      ops: () => answers.shift() ?? DOWN,
    });
    await run();
    clock.set(at("12:08:00"));
    await run();
    clock.set(at("12:09:00"));
    await run();
    expect(tries).toEqual(["ops a1", "ops a1", "ops a1"]);
  });
});
