import { type Attempt, type OutboxEntry } from "../../shared/core/delivery/outbox-entry";
import { type Outbox } from "../../shared/ports/outbox";
import { aStanding } from "../core/alert/an-alert";
import { at } from "../core/builders/moments";
import { ACCEPTED, delivering, DOWN, GONE, owed } from "./delivering";

const NOTHING = { delivered: 0, postponed: 0, dead: 0, left: 0, failure: undefined };
const never = () => new Promise<never>(() => undefined);
const broken = () => Promise.reject(new Error("Table storage did not answer"));

/** Lets everything that can go on go on. */
async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

describe("delivering under trouble", () => {
  it("lets a hanging receiver delay nobody else, and answers within the budget", async () => {
    const entries = [owed("a1", { channel: "hangs" }), owed("a1"), owed("a2")];
    const { run } = delivering(entries, { hangs: never, ops: () => ACCEPTED });
    const begun = performance.now();
    expect((await run({ budgetMs: 100 })).channels).toEqual([
      { ...NOTHING, channel: "hangs", left: 1, failure: "The time was up before the channel answered" },
      { ...NOTHING, channel: "ops", delivered: 2 },
    ]);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it("lets a try that was under way when the time was up be recorded, begins no other, and lets go of the channel", async () => {
    let answer: (attempt: Attempt) => void = () => undefined;
    const slow = new Promise<Attempt>((resolve) => {
      answer = resolve;
    });
    const { run, tries, outbox } = delivering([owed("a1"), owed("b2")], { ops: () => slow });
    await run({ budgetMs: 20 });
    expect(outbox.claims.size).toBe(1);
    answer(ACCEPTED);
    await settled();
    expect(outbox.ledger.map(([id]) => id)).toEqual(["a1"]);
    expect(tries).toEqual(["ops a1"]);
    expect(outbox.claims.size).toBe(0);
  });

  it("begins no try once the clock says that the budget is used up", async () => {
    const { run, tries, clock, outbox } = delivering([owed("a1"), owed("b2"), owed("c3")], {
      ops: ({ owner }) => {
        if (owner === "b") clock.set(at("12:02:05"));
        return ACCEPTED;
      },
    });
    expect((await run({ budgetMs: 5000 })).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 2, left: 1 }]);
    expect(tries).toEqual(["ops a1", "ops b2"]);
    expect(outbox.claims.size).toBe(0);
  });

  it("begins the last try a millisecond before the budget is used up", async () => {
    const { run, clock } = delivering([owed("a1"), owed("b2")], {
      ops: () => {
        clock.set(at("12:02:04.999"));
        return ACCEPTED;
      },
    });
    expect((await run({ budgetMs: 5000 })).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 2 }]);
  });

  it("claims the channel for two minutes", async () => {
    const { run, outbox } = delivering([owed("a1")], {
      ops: () => {
        expect(outbox.claims.get("ops")?.until).toEqual(at("12:04:00"));
        return ACCEPTED;
      },
    });
    expect((await run()).channels[0]).toMatchObject({ delivered: 1 });
  });

  it.each([
    ["begins its last try well before its claim ends", "12:03:14.999", 2],
    ["begins no try later than that", "12:03:15", 1],
  ])("%s", async (_, clockTime, delivered) => {
    const { run, clock } = delivering([owed("a1"), owed("b2")], {
      ops: () => {
        clock.set(at(clockTime));
        return ACCEPTED;
      },
    });
    expect((await run({ budgetMs: 600_000 })).channels[0]).toMatchObject({ delivered, left: 2 - delivered });
  });

  it.each([
    ["a failure", DOWN],
    ["a rejection", GONE],
  ])("leaves the record of %s to whoever may have claimed the channel meanwhile", async (_, attempt) => {
    const { run, clock, outbox } = delivering([owed("a1")], {
      ops: () => {
        clock.set(at("12:04:00"));
        return attempt;
      },
    });
    expect((await run({ budgetMs: 600_000 })).channels).toEqual([{ ...NOTHING, channel: "ops", left: 1 }]);
    expect(outbox.entries()).toEqual([owed("a1")]);
  });

  it("records a failure up to the last moment of its claim", async () => {
    const { run, clock } = delivering([owed("a1")], {
      ops: () => {
        clock.set(at("12:03:59.999"));
        return DOWN;
      },
    });
    expect((await run({ budgetMs: 600_000 })).channels[0]).toMatchObject({ postponed: 1 });
  });

  it("records a yes even after its claim has ended", async () => {
    const { run, clock, outbox } = delivering([owed("a1")], {
      ops: () => {
        clock.set(at("12:05:00"));
        return ACCEPTED;
      },
    });
    await run({ budgetMs: 600_000 });
    expect(outbox.entries()).toEqual([]);
  });

  it("leaves a channel to the run that holds it", async () => {
    const { run, tries, outbox } = delivering([owed("a1")], { ops: () => ACCEPTED });
    await outbox.claim("", "ops", at("12:01:00"), at("12:02:00.001"));
    expect((await run()).channels).toEqual([
      { ...NOTHING, channel: "ops", failure: "Another run is delivering to this channel" },
    ]);
    expect(tries).toEqual([]);
    expect(outbox.claims.size).toBe(1);
  });

  it("takes over a channel whose claim has ended", async () => {
    const { run, outbox } = delivering([owed("a1")], { ops: () => ACCEPTED });
    await outbox.claim("", "ops", at("12:00:00"), at("12:02:00"));
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1 }]);
  });

  it.each([
    ["claim", { left: 0 }],
    ["owed", { left: 0 }],
    ["settle", { left: 2 }],
    ["release", { delivered: 2 }],
  ] as const)("says that storage failed to %s for one channel, and serves the others", async (method, counted) => {
    const entries = [owed("a1", { channel: "bad" }), owed("b2", { channel: "bad" }), owed("a1")];
    const { run, outbox, lines } = delivering(entries, { bad: () => ACCEPTED, ops: () => ACCEPTED });
    const failing = (...call: Parameters<Outbox["settle"]> | readonly [string, string, ...unknown[]]) =>
      call[1] === "bad" || (typeof call[0] === "object" && call[0].channel === "bad");
    const half = {
      ...outbox,
      [method]: (...call: Parameters<Outbox["settle"]>) =>
        failing(...call) ? broken() : (outbox[method] as unknown as (...args: readonly unknown[]) => unknown)(...call),
    } as Outbox;
    expect((await run({ outbox: half })).channels).toEqual([
      { ...NOTHING, channel: "bad", ...counted, failure: "Table storage did not answer" },
      { ...NOTHING, channel: "ops", delivered: 1 },
    ]);
    expect(lines).toContain(
      "error | Delivery stopped: the outbox failed. The next run goes on. | bad | Table storage did not answer",
    );
    if (method === "settle") expect(outbox.claims.size).toBe(0);
  });

  it("takes the channel for what it is once it is held, not for what it was before", async () => {
    const gone = { kind: "gone", reason: "HTTP 410" } as const;
    const { run, tries, outbox } = delivering([owed("a1"), owed("b2")], { ops: () => gone });
    const trouble = { channel: "ops", since: at("12:01:00"), reason: "HTTP 410", disabled: "receiver" };
    const late: Outbox = {
      ...outbox,
      claim: async (...call) => {
        const [first] = outbox.entries();
        const dead = { kind: "dead", at: at("12:01:00"), attempts: 1, reason: "HTTP 410" } as const;
        if (first !== undefined) await outbox.settle(first, dead, { trouble, events: [], outbox: [] });
        return outbox.claim(...call);
      },
    };
    expect((await run({ outbox: late })).channels).toEqual([{ ...NOTHING, channel: "ops", dead: 1 }]);
    expect(tries).toEqual([]);
  });

  it("sends to a channel whose trouble cannot be read", async () => {
    const { run, outbox, lines } = delivering([owed("a1")], { ops: () => ACCEPTED });
    const blind = { ...outbox, trouble: broken };
    expect((await run({ outbox: blind })).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1 }]);
    expect(lines).toEqual([
      "warn | The channel's trouble cannot be read; it is sent to all the same. | ops | Table storage did not answer",
    ]);
  });

  it("says that storage failed to postpone", async () => {
    const { run, outbox } = delivering([owed("a1")], { ops: () => DOWN });
    expect((await run({ outbox: { ...outbox, postpone: broken } })).channels).toEqual([
      { ...NOTHING, channel: "ops", left: 1, failure: "Table storage did not answer" },
    ]);
  });

  it("says that it could not look for channels that are not configured any more", async () => {
    const { run, outbox } = delivering([owed("a1")], { ops: () => ACCEPTED });
    expect(await run({ outbox: { ...outbox, depth: broken } })).toEqual({
      channels: [{ ...NOTHING, channel: "ops", delivered: 1 }],
      failure: "Table storage did not answer",
    });
  });

  it("names what is no error a failure of the outbox", async () => {
    const { run, outbox } = delivering([owed("a1")], { ops: () => ACCEPTED });
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- somebody else's code may
    const odd = () => Promise.reject("s3cret");
    expect(await run({ outbox: { ...outbox, depth: odd, claim: odd } })).toEqual({
      channels: [{ ...NOTHING, channel: "ops", failure: "The outbox failed" }],
      failure: "The outbox failed",
    });
  });

  it("answers within the budget where storage hangs", async () => {
    const { run, outbox } = delivering([owed("a1")], { ops: () => ACCEPTED });
    expect(await run({ budgetMs: 50, outbox: { ...outbox, owed: never, depth: never } })).toEqual({
      channels: [{ ...NOTHING, channel: "ops", failure: "The time was up before the channel answered" }],
      failure: "The time was up before the outbox answered",
    });
  });

  it("sends each event once where two runs meet", async () => {
    const entries = Array.from({ length: 20 }, (_, n) => owed(`a${n}`));
    const { run, tries } = delivering(entries, {
      ops: async () => {
        await new Promise(setImmediate);
        return ACCEPTED;
      },
    });
    await Promise.all([run(), run(), run()]);
    expect(tries).toEqual(entries.map(({ eventId }) => `ops ${eventId}`));
  });

  it("tells nobody of a resolve that dies again, and puts the channel into no trouble by it", async () => {
    const page = { key: "k", thread: "alert", action: "resolve", standing: aStanding(), anew: true } as const;
    const { run, outbox } = delivering([owed("a1", { page })], { ops: () => GONE, chat: () => ACCEPTED });
    expect((await run()).channels[0]).toEqual({ ...NOTHING, channel: "ops", dead: 1 });
    expect(outbox.entries()).toEqual([]);
    expect(await outbox.troubles("")).toEqual([]);
  });

  it("prolongs no trouble by a resolve that dies again", async () => {
    const page = { key: "k", thread: "alert", action: "resolve", standing: aStanding() } as const;
    const answers = { ops: ({ owner }: OutboxEntry) => (owner === "b" ? ACCEPTED : GONE), chat: () => ACCEPTED };
    const entries = [owed("a1", { page }), owed("b2", { page }), owed("c3", { page: { ...page, anew: true } })];
    const { run, outbox } = delivering(entries, answers, "pages");
    expect((await run()).channels[0]).toEqual({ ...NOTHING, channel: "ops", delivered: 1, dead: 2 });
    expect(await outbox.troubles("")).toEqual([]);
  });

  it("leaves what was owed to the receiver before to the next sweep, with what comes after it", async () => {
    const page = { key: "k", thread: "alert", action: "resolve", standing: aStanding() } as const;
    const entries = [
      owed("a1", { page: { ...page, receiver: "another" } }),
      owed("a2", { page: { ...page, receiver: "receiver" } }),
      owed("b3", { page: { ...page, receiver: "receiver" } }),
    ];
    const { run, tries } = delivering(entries, { ops: () => ACCEPTED }, "pages");
    expect((await run()).channels).toEqual([{ ...NOTHING, channel: "ops", delivered: 1, left: 2 }]);
    expect(tries).toEqual(["ops b3"]);
  });
});
