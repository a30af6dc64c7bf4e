/** How late a sweep is. */
import { latenessDrafts } from "../../../shared/core/monitor/lateness";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

const ID = "11111111-1111-1111-1111-111111111111";

it.each<[string, Date | undefined, number, string | undefined, number, number]>([
  ["the first sweep", undefined, 5, undefined, 0, 0],
  ["a sweep on time", minute(0), 1, undefined, 0, 0],
  ["one that is a little late", minute(0), 1.49, undefined, 0, 0],
  ["one that is half an interval late", minute(0), 1.5, "30 s late", 30, 0],
  ["one that is as late as a sweep", minute(0), 2, "60 s late, 1 sweep was skipped", 60, 1],
  ["one that is late by many", minute(0), 10.5, "10 min late, 9 sweeps were skipped", 570, 9],
])("is told of %s", (_, before, now, words, lateSeconds, skipped) => {
  const drafts = latenessDrafts(ID, before, minute(now), POLICY);
  if (words === undefined) {
    expect(drafts).toEqual([]);
    return;
  }
  const report = { subscriptionId: ID, sweptBefore: minute(0), dueAt: minute(1), lateSeconds, skipped };
  const summary = `The monitor's sweep of subscription ${ID} began ${words}`;
  expect(drafts).toEqual([{ type: "monitor.late", summary, detail: { kind: "lateness", report } }]);
});
