/** What every store of pages must do, together with the outbox that delivers them; changes are planned by the core from what was loaded. */
import { type PageChange, type StandingAlert } from "../../../shared/core/alert/page-plan";
import { planPages } from "../../../shared/core/alert/plan-pages";
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { type Outbox } from "../../../shared/ports/outbox";
import { type PageMemory, type PageStore } from "../../../shared/ports/page-store";
import { type Fence, type WatchStore } from "../../../shared/ports/watch-store";
import { aPagedChannel, anAlert, plainText } from "../../core/alert/an-alert";
import { minute, subscriptionState, watchEvent, outboxEntry } from "./sample-states";
import { fenceOf } from "./watch-store-contract";

export interface PagesUnderTest {
  readonly store: WatchStore;
  readonly outbox: Outbox;
  readonly pages: PageStore;
}

const CHANNEL = "pager";

export function describePageStore(underTest: () => PagesUnderTest, freshSubscription: () => string): void {
  let id: string;
  let under: PagesUnderTest;
  let fence: Fence | undefined;

  beforeEach(async () => {
    under = underTest();
    id = freshSubscription();
    const first = { state: subscriptionState(id), events: [], outbox: [] };
    fence = fenceOf(await under.store.commitSubscription(id, undefined, first));
  });

  function plan({ records }: PageMemory, alerts: readonly StandingAlert[], now: number): readonly PageChange[] {
    const channel = aPagedChannel();
    const what = {
      subscriptionId: id,
      channel,
      alerts,
      records,
      inTrouble: false,
      isGone: false,
      now: minute(now),
      reminderMs: 3_600_000,
      retentionMs: 86_400_000,
    };
    return planPages({ ...what, text: plainText });
  }

  async function sweep(alerts: readonly StandingAlert[], now: number): Promise<string> {
    const memory = await under.pages.load(id);
    const result = await under.pages.commit(id, minute(now), fence, plan(memory, alerts, now), memory);
    if (result.kind === "committed") fence = result.fence;
    return result.kind;
  }

  async function owed(): Promise<readonly OutboxEntry[]> {
    return under.outbox.owed(id, CHANNEL, 10);
  }

  async function theOwed(): Promise<OutboxEntry> {
    const [entry] = await owed();
    if (entry === undefined) throw new Error("Nothing is owed");
    return entry;
  }

  async function accept(entry: OutboxEntry): Promise<void> {
    expect(await under.outbox.begin(entry)).toBe("go");
    await under.outbox.settle(entry, { kind: "delivered", at: minute(9), attempts: 1 });
  }

  it("knows nothing at first", async () => {
    expect(await under.pages.load(id)).toEqual({ records: [], versions: new Map() });
    expect(await under.outbox.troubles(id)).toEqual([]);
  });

  it("keeps what is known of an alert and owes its page, both or neither", async () => {
    expect(await sweep([anAlert()], 1)).toBe("committed");
    const { records } = await under.pages.load(id);
    expect(records).toMatchObject([{ channel: CHANNEL, key: "outage-1", mayKnow: false, told: undefined }]);
    expect(await owed()).toMatchObject([{ eventId: records[0]?.pending?.eventId, page: { action: "trigger" } }]);
  });

  it("remembers what was accepted, and forgets what was resolved", async () => {
    await sweep([anAlert()], 1);
    await accept(await theOwed());
    expect((await under.pages.load(id)).records).toMatchObject([{ mayKnow: true, pending: undefined }]);
    expect(await sweep([], 2)).toBe("committed");
    await accept(await theOwed());
    expect((await under.pages.load(id)).records).toEqual([]);
    expect(await owed()).toEqual([]);
  });

  it("takes up again an alert that was forgotten", async () => {
    await sweep([anAlert()], 1);
    await sweep([], 2);
    expect((await under.pages.load(id)).records).toEqual([]);
    expect(await sweep([anAlert()], 3)).toBe("committed");
    expect(await owed()).toHaveLength(1);
  });

  it("does not begin what was superseded, and does not settle it twice", async () => {
    await sweep([anAlert()], 1);
    const first = await theOwed();
    await sweep([anAlert({ stage: "closing" })], 2);
    expect(await under.outbox.begin(first)).toBe("superseded");
    await under.outbox.settle(first, { kind: "delivered", at: minute(3), attempts: 1 });
    expect((await under.pages.load(id)).records).toMatchObject([{ mayKnow: true, toldBy: first.eventId }]);
    expect(await owed()).toHaveLength(1);
  });

  it.each([
    ["may have arrived", "may-have-arrived" as const, "perhaps"],
    ["was lost", "lost" as const, "no"],
  ])("remembers of a failed try that it %s", async (_, how, arrived) => {
    await sweep([anAlert()], 1);
    const entry = await theOwed();
    await under.outbox.begin(entry);
    expect((await under.pages.load(id)).records).toMatchObject([{ pending: { arrived: "trying" } }]);
    await under.outbox.postpone({ ...entry, attempts: 1, nextAttemptAt: minute(5) }, how);
    expect((await under.pages.load(id)).records).toMatchObject([{ pending: { arrived } }]);
    expect(await owed()).toMatchObject([{ attempts: 1 }]);
  });

  it("lets a sweep plan again where a deliverer changed a record meanwhile", async () => {
    await sweep([anAlert()], 1);
    const memory = await under.pages.load(id);
    const changes = plan(memory, [anAlert({ stage: "closing" })], 2);
    await accept(await theOwed());
    expect(await under.pages.commit(id, minute(2), fence, changes, memory)).toEqual({ kind: "changed" });
    expect(await owed()).toEqual([]);
    expect(await sweep([anAlert({ stage: "closing" })], 2)).toBe("committed");
    expect(await owed()).toHaveLength(1);
  });

  it("lets the slower of two sweeps lose, with all it planned", async () => {
    const memory = await under.pages.load(id);
    const slow = { fence, changes: plan(memory, [anAlert()], 1) };
    await sweep([anAlert({}, "outage-2")], 2);
    expect(await under.pages.commit(id, minute(1), slow.fence, slow.changes, memory)).toEqual({
      kind: "lost-the-race",
    });
    expect(await owed()).toMatchObject([{ owner: "outage-2" }]);
  });

  it("loses where no sweep is known and one was faster", async () => {
    const memory = await under.pages.load(id);
    expect(await under.pages.commit(id, minute(1), undefined, plan(memory, [anAlert()], 1), memory)).toEqual({
      kind: "lost-the-race",
    });
  });

  it("keeps a channel's trouble, tells of it, and forgets it, with the deliveries that brought it about", async () => {
    const entry = outboxEntry(id, { channel: CHANNEL });
    const next = outboxEntry(id, { channel: CHANNEL, sequence: 2 });
    await under.store.commitSubscription(id, fence, {
      state: subscriptionState(id, { sweptAt: minute(1) }),
      events: [],
      outbox: [entry, next],
    });
    const trouble = { channel: CHANNEL, since: minute(2), reason: "HTTP 400", disabled: undefined };
    const told = outboxEntry(id, { channel: "chat", eventId: "told", type: "delivery.dead" });
    const event = watchEvent({ id: "e".repeat(32), type: "delivery.dead" });
    const dead = { kind: "dead", at: minute(2), attempts: 1, reason: "HTTP 400" } as const;
    await under.outbox.settle(entry, dead, { trouble, events: [event], outbox: [told] });
    expect(await under.outbox.troubles(id)).toEqual([trouble]);
    expect(await under.outbox.trouble(id, CHANNEL)).toEqual(trouble);
    expect(await under.outbox.trouble(id, "chat")).toBeUndefined();
    expect(await under.outbox.owed(id, "chat", 10)).toEqual([told]);
    const delivered = { kind: "delivered", at: minute(3), attempts: 1 } as const;
    await under.outbox.settle(next, delivered, { trouble: undefined, events: [], outbox: [] });
    expect(await under.outbox.troubles(id)).toEqual([]);
    expect(await under.outbox.trouble(id, CHANNEL)).toBeUndefined();
  });

  it("forgets the trouble of a channel, whether or not it has one", async () => {
    const entry = outboxEntry(id, { channel: CHANNEL });
    const dead = { kind: "dead", at: minute(2), attempts: 1, reason: "HTTP 410" } as const;
    const trouble = { channel: CHANNEL, since: minute(2), reason: "HTTP 410", disabled: "receiver" };
    await under.store.commitSubscription(id, fence, {
      ...{ state: subscriptionState(id, { sweptAt: minute(1) }), events: [], outbox: [entry] },
    });
    await under.outbox.settle(entry, dead, { trouble, events: [], outbox: [] });
    await under.outbox.forgetTrouble(id, CHANNEL);
    await under.outbox.forgetTrouble(id, CHANNEL);
    expect(await under.outbox.trouble(id, CHANNEL)).toBeUndefined();
  });

  it("ends a page although another deliverer has cleared the trouble that it was to clear", async () => {
    await sweep([anAlert()], 1);
    const entry = await theOwed();
    await under.outbox.begin(entry);
    const delivered = { kind: "delivered", at: minute(3), attempts: 1 } as const;
    await under.outbox.settle(entry, delivered, { trouble: undefined, events: [], outbox: [] });
    expect(await owed()).toEqual([]);
    expect((await under.pages.load(id)).records).toMatchObject([{ mayKnow: true, toldBy: entry.eventId }]);
    expect(await under.outbox.troubles(id)).toEqual([]);
  });
}
