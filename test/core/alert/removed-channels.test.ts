/** What is forgotten of a channel that the settings name no more, and when. */
import { type PageRecord } from "../../../shared/core/alert/page-record";
import { type Following, followRemoved } from "../../../shared/core/alert/removed-channels";
import { minute } from "../builders/moments";
import { aPagedChannel } from "./an-alert";
import { aPager, type Ending } from "./a-pager";
import { alertsAt, LOST } from "./moments-of-an-outage";

const RETENTION = 90;

/** What the channel `pager` knows of a loss: told at 0, or not yet; over since a minute, as far as anybody saw. */
function known(ending: Ending, overSince?: number): readonly PageRecord[] {
  const pager = aPager(aPagedChannel());
  pager.sweep(0, alertsAt(LOST));
  pager.deliver(ending);
  return pager
    .records()
    .map((record) => ({ ...record, overSince: overSince === undefined ? undefined : minute(overSince) }));
}

function follow(records: readonly PageRecord[], at: number, changes: Partial<Following> = {}) {
  const following = { channels: ["chat"], alerts: [], now: minute(at), retentionMs: RETENTION * 60_000, ...changes };
  return followRemoved(records, following);
}

it("notes when an alert of a removed channel was first seen over, however long ago it was paged", () => {
  const records = known("accepted");
  expect(follow(records, 1000)).toEqual([
    { before: records[0], after: { ...records[0], overSince: minute(1000) }, owed: undefined, superseded: undefined },
  ]);
});

it("keeps it for the retention from then on, and forgets it then", () => {
  const records = known("accepted", 1000);
  expect(follow(records, 1000 + RETENTION - 1)).toEqual([]);
  expect(follow(records, 1000 + RETENTION)).toEqual([
    { before: records[0], after: undefined, owed: undefined, superseded: undefined },
  ]);
});

it("forgets the page that is owed along with it", () => {
  const records = known("refused", 1000);
  const [change] = follow(records, 1000 + RETENTION);
  expect(change?.superseded?.pending).toBe(records[0]?.pending);
});

it.each<[string, Partial<Following>]>([
  ["of a channel that is configured", { channels: ["chat", "pager"] }],
  ["that stands", { alerts: alertsAt(LOST) }],
])("forgets nothing, and takes back that it is over, of an alert %s", (_, changes) => {
  expect(follow(known("accepted"), 1000, changes)).toEqual([]);
  const [change] = follow(known("accepted", 0), 1000, changes);
  expect(change?.after).toMatchObject({ overSince: undefined, toldBy: expect.any(String) as string });
});
