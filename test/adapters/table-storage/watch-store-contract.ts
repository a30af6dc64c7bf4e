/** What every watch store must do; `freshSubscription` answers an id that nobody else uses. */
import { keyDisabled } from "../../core/builders/scenes";
import { once, play } from "../../core/builders/timeline";
import { type Outbox } from "../../../shared/ports/outbox";
import { type CommitResult, type Fence, type WatchStore } from "../../../shared/ports/watch-store";
import {
  closedReport,
  host,
  minute,
  outboxEntry,
  subscriptionState,
  targetCommit,
  targetState,
  watchEvent,
} from "./sample-states";

export interface StoreUnderTest {
  readonly store: WatchStore;
  readonly outbox: Outbox;
}

export function fenceOf(result: CommitResult): Fence {
  if (result.kind === "committed") return result.fence;
  throw new Error("The commit lost the race");
}

export function describeWatchStore(underTest: () => StoreUnderTest, freshSubscription: () => string): void {
  let id: string;
  let store: WatchStore;
  let outbox: Outbox;

  beforeEach(() => {
    ({ store, outbox } = underTest());
    id = freshSubscription();
  });

  /** A subscription whose sweep of minute 0 committed one target and came to its end. */
  async function swept(): Promise<Fence> {
    const first = await store.commitTarget(id, minute(0), undefined, targetCommit());
    return fenceOf(
      await store.commitSubscription(id, fenceOf(first), { state: subscriptionState(id), events: [], outbox: [] }),
    );
  }

  it("remembers nothing of a subscription it never saw", async () => {
    expect(await store.load(id)).toEqual({ subscription: undefined, targets: new Map(), fence: undefined });
  });

  it("gives back what was committed, whatever the case of the subscription id and the host", async () => {
    const state = subscriptionState(id, { completedAt: minute(0), misconfigured: ["WEBHOOKS"] });
    const first = await store.commitTarget(id, minute(0), undefined, targetCommit({ host: host.toUpperCase() }));
    await store.commitSubscription(id, fenceOf(first), { state, events: [watchEvent()], outbox: [] });
    const { subscription, targets, fence } = await store.load(id.toUpperCase());
    expect(subscription).toStrictEqual(state);
    expect([...targets]).toStrictEqual([[host, targetState()]]);
    expect(fence).toBeDefined();
  });

  it("lists the subscriptions it remembers anything of, in lower case, once each, and no more than asked for", async () => {
    const ids = [id, freshSubscription()].map((each) => each.toUpperCase());
    for (const each of ids)
      await store.commitTarget(each, minute(0), undefined, targetCommit({ events: [watchEvent()] }));
    const all = await store.subscriptions(1_000);
    expect(all.filter((each) => ids.includes(each.toUpperCase()))).toHaveLength(2);
    expect(new Set(all).size).toBe(all.length);
    expect(all.join()).toBe(all.join().toLowerCase());
    expect(await store.subscriptions(1)).toEqual(all.slice(0, 1));
  });

  it("lists open incidents alone", async () => {
    const { state } = play(once(0, keyDisabled));
    const { service, incident } = state;
    const fence = await swept();
    expect(await store.openIncidents(id)).toEqual([]);
    await store.commitTarget(id, minute(0), fence, targetCommit({ host: "lost", state }));
    expect((await store.load(id)).targets.size).toBe(2);
    expect(await store.openIncidents(id.toUpperCase())).toEqual([
      { incidentId: incident?.id, resourceId: service.id, openedAt: incident?.openedAt },
    ]);
  });

  it("reads one target as it is stored now, and none that is not", async () => {
    const fence = await swept();
    expect(await store.readTarget(id.toUpperCase(), host.toUpperCase())).toStrictEqual(targetState());
    const changed = targetState({ sequence: 7 });
    const next = fenceOf(await store.commitTarget(id, minute(0), fence, targetCommit({ state: changed })));
    expect(await store.readTarget(id, host)).toStrictEqual(changed);
    await store.commitTarget(id, minute(0), next, targetCommit({ state: undefined }));
    expect(await store.readTarget(id, host)).toBeUndefined();
    expect(await store.readTarget(id, "other")).toBeUndefined();
  });

  it("remembers the targets, but no state of the subscription, where the first sweep did not come to its end", async () => {
    await store.commitTarget(id, minute(0), undefined, targetCommit());
    const { subscription, targets, fence } = await store.load(id);
    expect(subscription).toBeUndefined();
    expect(targets.size).toBe(1);
    expect((await store.commitTarget(id, minute(1), fence, targetCommit())).kind).toBe("committed");
  });

  it("moves sweptAt of the subscription with every commit of a target", async () => {
    const state = subscriptionState(id, { completedAt: minute(0) });
    const first = await store.commitSubscription(id, undefined, { state, events: [], outbox: [] });
    await store.commitTarget(id, minute(0), fenceOf(first), targetCommit());
    const { fence } = await store.load(id);
    await store.commitTarget(id, minute(1), fence, targetCommit());
    expect((await store.load(id)).subscription).toStrictEqual({ ...state, sweptAt: minute(1) });
  });

  it("forgets a target, and goes on where it is forgotten already", async () => {
    let fence = await swept();
    const forget = targetCommit({ state: undefined, outbox: [outboxEntry(id)] });
    fence = fenceOf(await store.commitTarget(id, minute(0), fence, forget));
    expect((await store.load(id)).targets.size).toBe(0);
    await store.commitTarget(id, minute(0), fence, { ...forget, outbox: [outboxEntry(id, { sequence: 2 })] });
    expect(await outbox.owed(id, "on-call", 10)).toHaveLength(2);
  });

  it("lets one of two commits on the same fence win, and the loser writes nothing", async () => {
    await swept();
    const { fence } = await store.load(id);
    const commit = (name: string) =>
      store.commitTarget(id, minute(1), fence, {
        ...targetCommit({ host: name, events: [watchEvent({ at: minute(1) })], closed: closedReport(name, minute(1)) }),
        outbox: [outboxEntry(id, { channel: name })],
      });
    expect((await commit("first")).kind).toBe("committed");
    expect((await commit("second")).kind).toBe("lost-the-race");
    expect([...(await store.load(id)).targets.keys()].sort()).toEqual(["first", host]);
    expect(await outbox.depth(id)).toMatchObject([{ channel: "first", owed: 1 }]);
    expect(await store.closedIncidents(id, minute(0), 10)).toMatchObject([{ incidentId: "first" }]);
  });

  it("lets one of many first commits win, also when they come at once", async () => {
    const hosts = ["a", "b", "c", "d"];
    const commits = hosts.map((name) => store.commitTarget(id, minute(0), undefined, targetCommit({ host: name })));
    expect((await Promise.all(commits)).filter(({ kind }) => kind === "committed")).toHaveLength(1);
    expect((await store.load(id)).targets.size).toBe(1);
  });

  it("lets a commit of the subscription lose like one of a target", async () => {
    const fence = await swept();
    const commit = () =>
      store.commitSubscription(id, fence, { state: subscriptionState(id), events: [], outbox: [outboxEntry(id)] });
    expect((await commit()).kind).toBe("committed");
    expect((await commit()).kind).toBe("lost-the-race");
  });

  it.each([
    ["refuses a sweep that began before the stored one", -1, "lost-the-race"],
    ["refuses a sweep that began with the stored one", 0, "lost-the-race"],
    ["takes a sweep that began after the stored one", 1, "committed"],
  ])("%s", async (_, at, kind) => {
    await swept();
    const { fence } = await store.load(id);
    expect((await store.commitTarget(id, minute(at), fence, targetCommit())).kind).toBe(kind);
    expect((await store.load(id)).subscription?.sweptAt).toEqual(minute(Math.max(at, 0)));

    const loaded = await store.load(id);
    const commit = { state: subscriptionState(id, { sweptAt: minute(at * 2) }), events: [], outbox: [] };
    expect((await store.commitSubscription(id, loaded.fence, commit)).kind).toBe(kind);
  });

  it("lets a sweep go on from its own commits, but not backwards", async () => {
    const fence = await swept();
    const next = fenceOf(await store.commitTarget(id, minute(0), fence, targetCommit()));
    expect((await store.commitTarget(id, minute(-1), next, targetCommit())).kind).toBe("lost-the-race");
    expect((await store.commitTarget(id, minute(0), next, targetCommit())).kind).toBe("committed");
  });

  it("writes nothing of a commit of which one part is refused", async () => {
    const taken = watchEvent({ sequence: 7 });
    const fence = fenceOf(await store.commitTarget(id, minute(0), await swept(), targetCommit({ events: [taken] })));
    const before = await store.load(id);
    const commit = targetCommit({ host: "other", events: [taken], outbox: [outboxEntry(id)] });
    await expect(store.commitTarget(id, minute(0), fence, commit)).rejects.toThrow(
      /^Table storage refuses to commit other/,
    );
    expect(await store.load(id)).toEqual(before);
    expect(await outbox.owed(id, "on-call", 10)).toEqual([]);
  });

  it("rejects a fence it did not give out, and an incident that is not closed", async () => {
    const fence = await swept();
    const open = { ...closedReport("i1", minute(1)), closure: undefined };
    await expect(store.commitTarget(id, minute(1), "made up" as Fence, targetCommit())).rejects.toThrow(/fence/);
    await expect(store.commitTarget(id, minute(1), fence, targetCommit({ closed: open }))).rejects.toThrow(
      /not closed/,
    );
  });

  it("lists closed incidents newest first, from a moment on, up to a limit", async () => {
    let fence = await swept();
    for (const at of [3, 1, 4, 2]) {
      const commit = targetCommit({ closed: closedReport(`incident-${at}`, minute(at)) });
      fence = fenceOf(await store.commitTarget(id, minute(0), fence, commit));
    }
    expect(await store.closedIncidents(id, minute(2), 10)).toStrictEqual(
      [4, 3, 2].map((at) => closedReport(`incident-${at}`, minute(at))),
    );
    expect((await store.closedIncidents(id, minute(0), 2)).map(({ incidentId }) => incidentId)).toEqual([
      "incident-4",
      "incident-3",
    ]);
  });
}
