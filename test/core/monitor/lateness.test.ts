/** How late a sweep is, and who is not swept at all. */
import { latenessDrafts } from "../../../shared/core/monitor/lateness";
import { sweptAgainEvent, unsweptEvent } from "../../../shared/core/monitor/unswept";
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

it("says that a subscription was not swept for three ticks, the same however often it is noticed", () => {
  expect(unsweptEvent(ID, minute(0), minute(3), POLICY)).toBeUndefined();
  const event = unsweptEvent(ID, minute(0), minute(4), POLICY);
  expect(event).toMatchObject({
    ...{ type: "monitor.blind", severity: "error", at: minute(3), sequence: 1 },
    summary: `The monitor has not swept subscription ${ID} since 2026-03-02 12:00 UTC: nobody watches it`,
    detail: { report: { api: "Sweeps", reason: "NotSwept", since: minute(0), targets: [], subscriptionId: ID } },
  });
  expect(unsweptEvent(ID, minute(0), minute(90), POLICY)).toEqual(event);
  expect(unsweptEvent(ID, minute(1), minute(90), POLICY)?.id).not.toBe(event?.id);
});

it("says once that it is swept again", () => {
  expect(sweptAgainEvent(ID, minute(0), minute(9))).toMatchObject({
    ...{
      type: "monitor.sighted",
      at: minute(9),
      sequence: 2,
      owner: unsweptEvent(ID, minute(0), minute(9), POLICY)?.owner,
    },
    summary: `The monitor sweeps subscription ${ID} again`,
  });
});
