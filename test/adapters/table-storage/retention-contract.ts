/** What is past its retention goes, and what belongs to something open stays, however old it is. */
import { type WatchEvent } from "../../../shared/core/event/event";
import { closedReport, minute, outboxEntry, subscriptionState, targetCommit, watchEvent } from "./sample-states";
import { fenceOf, type StoreUnderTest } from "./watch-store-contract";

const DAY = 24 * 60;

export function describeRetention(
  underTest: () => StoreUnderTest,
  freshSubscription: () => string,
  storedEvents: (subscriptionId: string) => Promise<readonly unknown[]>,
): void {
  const event = (id: string, at: number, owner = "/subscriptions/s"): WatchEvent =>
    watchEvent({ id: id.padEnd(32, "0"), at: minute(at), owner });

  async function kept(id: string, events: readonly WatchEvent[]): Promise<readonly string[]> {
    const stored = await storedEvents(id);
    return events.flatMap((one) => (stored.includes(one.id) ? [one.id[0] ?? ""] : []));
  }

  it("lets go of what ended before, and keeps what ended since", async () => {
    const { store, outbox } = underTest();
    const id = freshSubscription();
    const events = [event("a", 0), event("b", DAY)];
    const entries = [outboxEntry(id, { eventId: "old" }), outboxEntry(id, { eventId: "new", sequence: 2 })];
    const first = await store.commitTarget(
      id,
      minute(0),
      undefined,
      targetCommit({ closed: closedReport("i1", minute(0)) }),
    );
    await store.commitTarget(
      id,
      minute(0),
      fenceOf(first),
      targetCommit({ events, outbox: entries, closed: closedReport("i2", minute(DAY)) }),
    );
    const [old, young] = entries;
    if (old === undefined || young === undefined) throw new Error("Two are owed");
    await outbox.settle(old, { kind: "delivered", at: minute(1), attempts: 1 });
    await outbox.settle(young, { kind: "delivered", at: minute(DAY), attempts: 1 });
    // An old event, an old incident and an old delivery; and the event that the first commit of the samples told.
    expect(await store.retire(id, minute(DAY), [])).toBeGreaterThanOrEqual(3);
    expect(await kept(id, events)).toEqual(["b"]);
    expect((await store.closedIncidents(id, minute(-DAY), 10)).map(({ incidentId }) => incidentId)).toEqual(["i2"]);
    expect(await store.retire(id, minute(DAY), [])).toBe(0);
  });

  it("keeps the events of an open incident, however old (SigNoz/signoz#10043, prometheus/alertmanager#2934)", async () => {
    const { store } = underTest();
    const id = freshSubscription();
    const owner = "/subscriptions/s/open";
    const events = [event("a", 0, owner), event("b", 10, owner), event("c", 10), event("d", 20, owner)];
    await store.commitSubscription(id, undefined, { state: subscriptionState(id), events, outbox: [] });
    expect(await store.retire(id, minute(DAY), [{ owner: owner.toUpperCase(), since: minute(10) }])).toBe(2);
    expect(await kept(id, events)).toEqual(["b", "d"]);
  });

  it("says when the newest sweep began", async () => {
    const { store } = underTest();
    const id = freshSubscription();
    expect(await store.lastSweptAt(id)).toBeUndefined();
    await store.commitSubscription(id, undefined, { state: subscriptionState(id), events: [], outbox: [] });
    expect(await store.lastSweptAt(id)).toEqual(minute(0));
  });
}
