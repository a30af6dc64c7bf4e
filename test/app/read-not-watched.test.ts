/** What the status shows of subscriptions that are in the storage and not in the settings. */
import { readNotWatched } from "../../shared/app/read-not-watched";
import { readStatus } from "../../shared/app/read-status";
import { aPager } from "../core/alert/a-pager";
import { aPagedChannel, anAlert } from "../core/alert/an-alert";
import { SERVICE_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { allGood, keyDisabled } from "../core/builders/scenes";
import { every, play } from "../core/builders/timeline";
import { aReading } from "./a-reading";

const { state: lost } = play([...every(0, 1, allGood), ...every(2, 3, keyDisabled)]);
const { state: good } = play(every(0, 3, allGood));
const open = { subscription: { sweptAt: minute(3) }, targets: [good, lost] };
const incidents = [{ incident_id: lost.incident?.id, resource_id: SERVICE_ID, opened_at: minute(2) }];

it("shows the open incidents of a subscription that is not watched, and when it was swept last", async () => {
  const reading = aReading(
    minute(9),
    { a: open, b: open },
    { c: open, d: { targets: [lost] }, e: { targets: [good] } },
  );
  const shown = [
    { subscription_id: "c", swept_at: minute(3), incidents, alerts: [] },
    { subscription_id: "d", swept_at: null, incidents, alerts: [] },
  ];
  const { subscriptions } = reading;
  expect(await readNotWatched({ ...reading, subscriptions: subscriptions.map((id) => id.toUpperCase()) })).toEqual(
    shown,
  );
});

it("shows the alerts that a receiver may have open of one that has no incident, channel by channel", async () => {
  const pager = aPager(aPagedChannel({ name: "oncall" }));
  pager.sweep(0, [anAlert({}, "one")]);
  const none = aReading(minute(9), { a: open }, { c: { paged: pager.records() } });
  expect(await readNotWatched(none)).toEqual([]);
  pager.deliver("accepted");
  const one = aReading(minute(9), { a: open }, { c: { paged: pager.records() } });
  expect(await readNotWatched(one)).toEqual([
    { subscription_id: "c", swept_at: null, incidents: [], alerts: [{ channel: "oncall", open: 1, over: 0 }] },
  ]);
});

it("says which of them cannot be read, and shows the others", async () => {
  const reading = aReading(minute(9), { a: open }, { c: new Error("Row x has schema 4"), d: open });
  expect(await readStatus({ ...reading, problems: [] })).toMatchObject({
    not_watched: [{ subscription_id: "d" }, { subscription_id: "c", problem: "Row x has schema 4" }],
    unread: [],
    subscriptions: [{ subscription_id: "a" }],
  });
});

it("tells where storage does not say which there are, and shows the rest of the status all the same", async () => {
  const reading = aReading(minute(9), { a: open });
  const store = { ...reading.store, subscriptions: () => Promise.reject(new Error("Storage did not answer")) };
  expect(await readStatus({ ...reading, store, problems: [] })).toMatchObject({
    not_watched: null,
    subscriptions: [{ subscription_id: "a" }],
  });
});

it("reads a few of many at a time, and no target that has no incident", async () => {
  const others = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`s${at}`, open]));
  const reading = aReading(minute(9), {}, others);
  let now = 0;
  let most = 0;
  const openIncidents: typeof reading.store.openIncidents = async (id) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    now -= 1;
    return reading.store.openIncidents(id);
  };
  const load = () => Promise.reject(new Error("Nobody needs all of it"));
  expect(await readNotWatched({ ...reading, store: { ...reading.store, openIncidents, load } })).toHaveLength(40);
  expect(most).toBeLessThanOrEqual(8);
});
