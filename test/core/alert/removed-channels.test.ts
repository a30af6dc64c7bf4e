/** What is forgotten of a channel that the settings name no more, and when. */
import { forgetRemoved, type Removing } from "../../../shared/core/alert/removed-channels";
import { minute } from "../builders/moments";
import { aPagedChannel } from "./an-alert";
import { aPager, type Ending } from "./a-pager";
import { alertsAt, LOST } from "./moments-of-an-outage";

/** Told of a loss at 0, or not yet; the channel `pager` is removed then, and the loss is over. */
function removed(ending: Ending, changes: Partial<Removing> = {}): Removing {
  const pager = aPager(aPagedChannel());
  pager.sweep(0, alertsAt(LOST));
  pager.deliver(ending);
  const records = pager.records();
  return { ...{ records, channels: ["chat"], alerts: [], now: minute(60), retentionMs: 3_600_000 }, ...changes };
}

it("forgets what was told and is over, once that is past its retention", () => {
  const told = removed("accepted");
  expect(forgetRemoved(told)).toEqual([
    { before: told.records[0], after: undefined, owed: undefined, superseded: undefined },
  ]);
});

it("forgets the page that is owed along with it", () => {
  const owing = removed("refused");
  const [change] = forgetRemoved(owing);
  expect(change?.superseded?.pending).toBe(owing.records[0]?.pending);
});

it.each<[string, Partial<Removing>]>([
  ["is younger than that", { now: minute(59) }],
  ["is of a channel that is configured", { channels: ["chat", "pager"] }],
  ["stands still", { alerts: alertsAt(LOST) }],
])("keeps what %s", (_, changes) => {
  expect(forgetRemoved(removed("accepted", changes))).toEqual([]);
});
