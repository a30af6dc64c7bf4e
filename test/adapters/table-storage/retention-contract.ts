/** What is past its retention goes, and what belongs to something open stays, however old it is. */
import { type WatchEvent } from "../../../shared/core/event/event";
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { outageIdOf } from "../../../shared/core/outage/outage";
import { type Fence } from "../../../shared/ports/watch-store";
import { anIncident } from "../../core/builders/incidents";
import {
  closedReport,
  minute,
  outboxEntry,
  subscriptionState,
  targetCommit,
  targetState,
  watchEvent,
} from "./sample-states";
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
    const entries = ["old", "new"].map((eventId, sequence) =>
      outboxEntry(id, { eventId, sequence, owner: "/subscriptions/s" }),
    );
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
    expect(await store.retire(id, minute(DAY))).toBeGreaterThanOrEqual(3);
    expect(await kept(id, events)).toEqual(["b"]);
    expect((await store.closedIncidents(id, minute(-DAY), 10)).map(({ incidentId }) => incidentId)).toEqual(["i2"]);
    expect(await store.retire(id, minute(DAY))).toBe(0);
  });

  const fhir = targetState().service.id;
  const outage = { root: { kind: "service", id: "ws-fhir" }, since: minute(5) } as const;

  /** Told of a target before, at and after minute 10, when its incident opened, and of somebody else; delivered at once, and paged. */
  async function tellAndDeliver(id: string, fence: Fence): Promise<readonly WatchEvent[]> {
    const { store, outbox } = underTest();
    const events = [event("a", 9, fhir), event("b", 10, fhir), event("c", 10), event("d", 20, fhir.toUpperCase())];
    const pagesOf = outageIdOf(id, outage);
    const pages = [`${pagesOf}/redeploy`, pagesOf, "outage of another"].map((owner, index) =>
      outboxEntry(id, { eventId: `page-${index}`, owner, at: minute(5), sequence: 1 }),
    );
    const entries = [
      ...events.map(({ id: eventId, owner, at }) => outboxEntry(id, { eventId, owner, at })),
      ...pages,
      outboxEntry(id, { eventId: "page-early", owner: pagesOf, at: minute(4) }),
    ];
    await store.commitSubscription(id, fence, { state: subscriptionState(id), events, outbox: entries });
    for (const entry of entries) await outbox.settle(entry, { kind: "delivered", at: minute(21), attempts: 1 });
    return events;
  }

  it("keeps what belongs to an open incident, however old, without being told of it (SigNoz/signoz#10043, prometheus/alertmanager#2934)", async () => {
    const { store } = underTest();
    const id = freshSubscription();
    const state = targetState({ incident: anIncident({ openedAt: minute(10), outage }) });
    const fence = fenceOf(await store.commitTarget(id, minute(0), undefined, targetCommit({ state })));
    const events = await tellAndDeliver(id, fence);
    // Two events and their deliveries, a page from before and one of another outage.
    expect(await store.retire(id, minute(1000 * DAY))).toBe(6);
    expect(await kept(id, events)).toEqual(["b", "d"]);
    expect(await store.retire(id, minute(1000 * DAY))).toBe(0);
  });

  it("keeps what belongs to a closed incident as long as the incident, however long that was open", async () => {
    const { store } = underTest();
    const id = freshSubscription();
    const closedAt = 100 * DAY;
    const report = { ...closedReport("i1", minute(closedAt)), resourceId: fhir, openedAt: minute(10) };
    const closed = { ...report, outage: { ...outage, id: outageIdOf(id, outage) } };
    const fence = fenceOf(await store.commitTarget(id, minute(0), undefined, targetCommit({ closed })));
    const events = await tellAndDeliver(id, fence);
    expect(await store.retire(id, minute(closedAt))).toBe(6);
    expect(await kept(id, events)).toEqual(["b", "d"]);
    expect(await store.closedIncidents(id, minute(0), 10)).toHaveLength(1);
    // The incident, two events, their deliveries and two pages.
    expect(await store.retire(id, minute(closedAt + 1))).toBe(7);
    expect(await kept(id, events)).toEqual([]);
  });

  it("keeps the whole of the first of two incidents of one target that are kept", async () => {
    const { store } = underTest();
    const id = freshSubscription();
    const report = { ...closedReport("i1", minute(DAY)), resourceId: fhir, openedAt: minute(10) };
    const state = targetState({ incident: anIncident({ openedAt: minute(15), outage }) });
    const fence = fenceOf(await store.commitTarget(id, minute(0), undefined, targetCommit({ state, closed: report })));
    const events = await tellAndDeliver(id, fence);
    await store.retire(id, minute(DAY));
    expect(await kept(id, events)).toEqual(["b", "d"]);
    await store.retire(id, minute(DAY + 1));
    expect(await kept(id, events)).toEqual(["d"]);
  });

  it("is not kept from what is over by hundreds of deliveries that are kept", async () => {
    const { store, outbox } = underTest();
    const id = freshSubscription();
    const state = targetState({ incident: anIncident({ openedAt: minute(0), outage }) });
    let fence = fenceOf(await store.commitTarget(id, minute(0), undefined, targetCommit({ state })));
    const settle = async (entries: readonly OutboxEntry[]): Promise<void> => {
      const what = { state: subscriptionState(id), events: [], outbox: entries };
      fence = fenceOf(await store.commitSubscription(id, fence, what));
      for (const entry of entries) await outbox.settle(entry, { kind: "delivered", at: minute(1), attempts: 1 });
    };
    for (let from = 100; from < 410; from += 62) {
      const sequences = Array.from({ length: 62 }, (_, index) => from + index);
      await settle(sequences.map((sequence) => outboxEntry(id, { owner: fhir, sequence })));
    }
    await settle([outboxEntry(id, { eventId: "event-9", owner: "another" })]);
    expect(await store.retire(id, minute(DAY))).toBe(1);
  });

  it("says when the newest sweep began", async () => {
    const { store } = underTest();
    const id = freshSubscription();
    expect(await store.lastSweptAt(id)).toBeUndefined();
    await store.commitSubscription(id, undefined, { state: subscriptionState(id), events: [], outbox: [] });
    expect(await store.lastSweptAt(id)).toEqual(minute(0));
  });
}
