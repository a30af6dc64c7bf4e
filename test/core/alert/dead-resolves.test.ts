/** What a page channel is told after a resolve of it died: that it is over, as a page that died is told again, since its receiver may have it open still. */
import { minute } from "../builders/moments";
import { type PagedChannel } from "../../../shared/core/alert/page-plan";
import { isResolveDue } from "../../../shared/core/alert/page-changes";
import { aPagedChannel } from "./an-alert";
import { aPager, type Ending, type Pager } from "./a-pager";
import { alertsAt, LOST, REDEPLOY, RESTORED, type Moment } from "./moments-of-an-outage";

const RETENTION_MS = 90 * 24 * 3_600_000;

const CRITICAL = { wants: ({ severity }: { readonly severity: string }) => severity === "critical" };

/** Told at -1, over at 0, and the last try of that is rejected. */
function anUnresolved(
  changes: Partial<PagedChannel> = {},
  before: readonly Ending[] = [],
  retentionMs?: number,
): Pager {
  const pager = aPager(aPagedChannel(changes), retentionMs === undefined ? {} : { retentionMs });
  pager.sweep(-1, alertsAt(LOST));
  pager.deliver("accepted");
  pager.sweep(0, []);
  [...before, "rejected" as const].forEach(pager.deliver);
  return pager;
}

/** Sweeps minute by minute, and tries what is owed once. */
function sweepOn(pager: Pager, from: number, to: number, how: Ending = "accepted", moment: Moment = "over"): void {
  for (let at = from; at <= to; at += 1) {
    pager.sweep(at, alertsAt(moment));
    pager.deliver(how);
  }
}

const WHOLE = ["trigger first", "resolve resolved"];

it("tells that it is over at the reminder's time, and not before while the receiver takes nothing", () => {
  const pager = anUnresolved();
  sweepOn(pager, 1, 59);
  expect(pager.heard()).toEqual(["trigger first"]);
  sweepOn(pager, 60, 60);
  expect(pager.heard()).toEqual(WHOLE);
});

it("tells it as soon as the receiver took something else, and forgets it then", () => {
  const pager = anUnresolved();
  pager.takeAnother();
  sweepOn(pager, 1, 300);
  expect(pager.heard()).toEqual(WHOLE);
  expect(pager.records()).toEqual([]);
});

it("tells it no other receiver, which never heard of the alert, and forgets it", () => {
  const pager = anUnresolved();
  pager.moveTo("receiver-2");
  pager.sweep(1, []);
  expect([pager.records(), pager.owed(), pager.ledger.size]).toEqual([[], [], 2]);
});

it("tells it whatever the channel wants", () => {
  const pager = anUnresolved(CRITICAL);
  sweepOn(pager, 1, 60);
  expect(pager.heard()).toEqual(WHOLE);
});

it("tells the end of both alerts", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  sweepOn(pager, -2, -2, "accepted", LOST);
  sweepOn(pager, -1, -1, "accepted", REDEPLOY);
  pager.sweep(0, []);
  pager.deliver("rejected");
  pager.deliver("rejected");
  pager.takeAnother();
  pager.sweep(1, []);
  pager.deliver("accepted");
  pager.deliver("accepted");
  expect(pager.heard()).toEqual(["trigger first", "trigger redeploy", "resolve resolved", "resolve resolved"]);
  expect(pager.records()).toEqual([]);
});

it("numbers each resolve of its own", () => {
  const pager = anUnresolved();
  sweepOn(pager, 60, 60);
  expect(pager.taken.map(({ sequence }) => sequence)).toEqual([1, 3]);
});

it("sends it to a receiver that takes nothing after intervals that double", () => {
  const pager = anUnresolved({}, [], RETENTION_MS);
  const sent: number[] = [];
  for (let at = 1; at <= 5000; at += 1) {
    pager.sweep(at, []);
    if (pager.owed().length > 0) sent.push(at);
    pager.deliver("rejected");
  }
  expect(sent).toEqual([60, 180, 420, 900, 1860, 3300, 4740]);
});

it("sends it to a receiver that takes everything else once more at once, and then after intervals that double up to a day", () => {
  const pager = anUnresolved({}, [], RETENTION_MS);
  const sent: number[] = [];
  for (let at = 1; at <= 7000; at += 1) {
    pager.takeAnother();
    pager.sweep(at, []);
    if (pager.owed().length > 0) sent.push(at);
    pager.deliver("rejected");
  }
  expect(sent).toEqual([1, 121, 361, 841, 1801, 3241, 4681, 6121]);
});

it("sends it until the retention after its first death ends, says then that it gives up, and is silent", () => {
  const day = 24 * 60;
  const pager = anUnresolved();
  sweepOn(pager, 1, day - 1, "rejected");
  expect(pager.records()).toHaveLength(1);
  expect(pager.ledger.size).toBe(2 + 4);
  expect(pager.givenUp()).toEqual([]);
  sweepOn(pager, day, 2 * day, "rejected");
  expect([pager.records(), pager.owed(), pager.ledger.size]).toEqual([[], [], 6]);
  expect(pager.givenUp()).toEqual(["outage-1"]);
});

it("does not count the tries before it died first, and sends it once more at least", () => {
  const day = 24 * 60;
  const pager = aPager();
  sweepOn(pager, 0, 0, "accepted", LOST);
  sweepOn(pager, 1, day + 1, "refused");
  sweepOn(pager, day + 2, day + 2, "rejected");
  pager.sweep(2 * day + 2, []);
  expect(pager.owed()).toHaveLength(1);
  pager.sweep(2 * day + 3, []);
  expect([pager.owed(), pager.givenUp()]).toMatchObject([[{}], []]);
  pager.deliver("accepted");
  expect(pager.heard()).toEqual(WHOLE);
  expect(pager.records()).toEqual([]);
});

it("gives up what died again after that", () => {
  const day = 24 * 60;
  const pager = anUnresolved();
  pager.sweep(day, []);
  expect(pager.givenUp()).toEqual([]);
  pager.deliver("rejected");
  pager.sweep(day + 1, []);
  expect([pager.records(), pager.givenUp()]).toEqual([[], ["outage-1"]]);
});

it("sends it at once, though a page of it died shortly before", () => {
  const pager = aPager();
  sweepOn(pager, 0, 0, "accepted", LOST);
  sweepOn(pager, 1, 1, "rejected", REDEPLOY);
  sweepOn(pager, 2, 2);
  expect(pager.heard()).toEqual(WHOLE);
});

it("sends it once an interval though a silence held the alert back when it ended", () => {
  const pager = aPager();
  sweepOn(pager, 0, 0, "accepted", LOST);
  pager.sweep(1, alertsAt(LOST, "complete"));
  sweepOn(pager, 2, 62, "rejected");
  expect(pager.ledger.size).toBe(3);
});

it.each<[string, number, boolean, boolean]>([
  ["not yet while its receiver takes nothing", 59, true, false],
  ["at the reminder's time", 60, true, true],
  ["once its receiver is well", 1, false, true],
])("is due: %s", (_, minutes, inTrouble, isDue) => {
  const pager = anUnresolved();
  const plan = { channel: aPagedChannel(), isGone: false, inTrouble, now: minute(minutes), reminderMs: 3_600_000 };
  expect(pager.records().map((record) => isResolveDue(plan, record))).toEqual([isDue]);
});

it("is sent at once with each other signing secret, and not again with the same", () => {
  const pager = anUnresolved();
  pager.signWith("typo");
  sweepOn(pager, 1, 3, "rejected");
  expect(pager.ledger.size).toBe(3);
  pager.signWith("right");
  sweepOn(pager, 4, 4);
  expect(pager.heard()).toEqual(WHOLE);
});

it.each<[string, object]>([
  ["whose receiver is another", { channel: aPagedChannel({ receiver: "receiver-2" }) }],
  ["whose receiver is gone", { isGone: true }],
])("is never due to a channel %s", (_, changes) => {
  const pager = anUnresolved();
  const plan = { channel: aPagedChannel(), isGone: false, inTrouble: false, now: minute(90), reminderMs: 3_600_000 };
  expect(pager.records().map((record) => isResolveDue({ ...plan, ...changes }, record))).toEqual([false]);
});

it("is not due while it is owed", () => {
  const pager = aPager();
  sweepOn(pager, 0, 0, "accepted", LOST);
  pager.sweep(1, []);
  const plan = { channel: aPagedChannel(), isGone: false, inTrouble: false, now: minute(90), reminderMs: 3_600_000 };
  expect(pager.records().map((record) => isResolveDue(plan, record))).toEqual([false]);
});

describe("of what stands again", () => {
  it.each<[string, readonly Ending[], Moment, readonly string[]]>([
    ["says nothing where the receiver has it open as it is", [], LOST, ["trigger first"]],
    ["says what is news to a receiver that has it open", [], REDEPLOY, ["trigger first", "trigger redeploy"]],
    [
      "tells it anew where the receiver may have closed it",
      ["heard-and-lost"],
      LOST,
      ["trigger first", "resolve resolved", "trigger first"],
    ],
    [
      "tells it anew, with all there is to tell, where the receiver may have closed it",
      ["heard-and-lost"],
      REDEPLOY,
      ["trigger first", "resolve resolved", "trigger first,redeploy"],
    ],
  ])("%s, at once", (_, before, moment, heard) => {
    const pager = anUnresolved({}, before);
    sweepOn(pager, 1, 3, "accepted", moment);
    expect(pager.heard()).toEqual(heard);
    expect(pager.records()).toMatchObject([{ unresolved: undefined }]);
    sweepOn(pager, 4, 5);
    expect(pager.heard()).toEqual([...heard, "resolve resolved"]);
  });

  it("says nothing where the receiver has it open as it is, whatever was decided and never arrived", () => {
    const pager = aPager();
    sweepOn(pager, -2, -2, "accepted", LOST);
    sweepOn(pager, -1, -1, "refused", RESTORED);
    sweepOn(pager, 0, 0, "rejected");
    sweepOn(pager, 1, 2, "accepted", LOST);
    expect(pager.heard()).toEqual(["trigger first"]);
  });

  it("resolves at once what it passed over since", () => {
    const pager = anUnresolved(CRITICAL);
    sweepOn(pager, 1, 2, "accepted", RESTORED);
    expect(pager.heard()).toEqual(["trigger first"]);
    sweepOn(pager, 3, 3);
    expect(pager.heard()).toEqual(WHOLE);
  });
});
