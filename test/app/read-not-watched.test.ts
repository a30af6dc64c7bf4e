/** What the status shows of subscriptions that are in the storage and not in the settings. */
import { readNotWatched } from "../../shared/app/read-not-watched";
import { readStatus } from "../../shared/app/read-status";
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
    { subscription_id: "c", swept_at: minute(3), incidents },
    { subscription_id: "d", swept_at: null, incidents },
  ];
  const { subscriptions } = reading;
  expect(await readNotWatched({ ...reading, subscriptions: subscriptions.map((id) => id.toUpperCase()) })).toEqual(
    shown,
  );
});

it("tells where storage does not answer, and shows the rest of the status all the same", async () => {
  const reading = aReading(minute(9), { a: open }, { c: new Error("Storage did not answer") });
  expect(await readStatus({ ...reading, problems: [] })).toMatchObject({
    not_watched: null,
    subscriptions: [{ subscription_id: "a" }],
  });
});
