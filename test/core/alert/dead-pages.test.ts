/** What a page channel is told after a page of it died: how things stand, once its receiver is well, another one, or a reminder would be due. */
import { aPagedChannel } from "./an-alert";
import { aPager, type Pager } from "./a-pager";
import { alertsAt, CLOSING, LOST, REDEPLOY, RESTORED, type Moment } from "./moments-of-an-outage";

const CRITICAL = { wants: ({ severity }: { readonly severity: string }) => severity === "critical" };

function anUndelivered(changes = {}, moments: readonly Moment[] = [LOST]): Pager {
  const pager = aPager(aPagedChannel(changes));
  moments.forEach((moment, at) => {
    pager.sweep(at - moments.length + 1, alertsAt(moment));
    pager.deliver(at === moments.length - 1 ? "rejected" : "accepted");
  });
  return pager;
}

/** Sweeps minute by minute; the receiver takes everything. */
function sweepOn(pager: Pager, from: number, to: number, moment: Moment = LOST): void {
  for (let minute = from; minute <= to; minute += 1) {
    pager.sweep(minute, alertsAt(moment));
    pager.deliver("accepted");
  }
}

it("tells of it at the reminder's time, with the true reasons, and not before while the receiver takes nothing", () => {
  const pager = anUndelivered();
  sweepOn(pager, 1, 59);
  expect(pager.heard()).toEqual([]);
  sweepOn(pager, 60, 119);
  expect(pager.heard()).toEqual(["trigger first"]);
  sweepOn(pager, 120, 120);
  expect(pager.heard()).toEqual(["trigger first", "trigger reminder"]);
});

it("tells of it as soon as the receiver took something else", () => {
  const pager = anUndelivered();
  pager.takeAnother();
  sweepOn(pager, 1, 2);
  expect(pager.heard()).toEqual(["trigger first"]);
});

it("tells of it at once where the receiver is another, as it would tell of the first", () => {
  const pager = anUndelivered();
  pager.moveTo("receiver-2");
  pager.sweep(1, alertsAt(LOST));
  pager.deliver("rejected");
  pager.sweep(2, alertsAt(LOST));
  expect(pager.owed()).toEqual([]);
  expect(pager.ledger.size).toBe(2);
  expect(pager.records()).toMatchObject([{ pagedTo: "receiver-2", undelivered: "once" }]);
});

it("tells of it at once with each other signing secret, and not again with the same", () => {
  const pager = anUndelivered();
  pager.signWith("typo");
  pager.sweep(1, alertsAt(LOST));
  pager.deliver("rejected");
  pager.sweep(2, alertsAt(LOST));
  expect(pager.owed()).toEqual([]);
  pager.signWith("right");
  sweepOn(pager, 3, 4);
  expect(pager.heard()).toEqual(["trigger first"]);
  expect(pager.ledger.size).toBe(3);
});

it("tells of it where the channel wants no reminders", () => {
  const pager = anUndelivered(CRITICAL);
  sweepOn(pager, 1, 600);
  expect(pager.heard()).toEqual(["trigger first"]);
});

it("tells of a crossing that its second alert died of", () => {
  const pager = anUndelivered({ ...CRITICAL, redeploymentIsAnAlertOfItsOwn: true }, [LOST, REDEPLOY]);
  sweepOn(pager, 1, 600, REDEPLOY);
  expect(pager.heard()).toEqual(["trigger first", "trigger redeploy"]);
});

it("tells all that is news since the receiver was last told", () => {
  const pager = anUndelivered({}, [LOST, CLOSING]);
  sweepOn(pager, 1, 1, { stage: "closing", causes: ["KeyGone"] });
  expect(pager.heard()).toEqual(["trigger first", "trigger closing,cause"]);
});

it("says nothing of what was taken back, and reminds as ever", () => {
  const pager = anUndelivered({}, [LOST, RESTORED]);
  sweepOn(pager, 1, 59);
  expect(pager.records()).toMatchObject([{ undelivered: undefined }]);
  expect(pager.heard()).toEqual(["trigger first"]);
  sweepOn(pager, 60, 60);
  expect(pager.heard()).toEqual(["trigger first", "trigger reminder"]);
});

it("owes nothing any more of a crossing that was taken back", () => {
  const pager = anUndelivered({}, [LOST, CLOSING]);
  sweepOn(pager, 1, 1);
  expect(pager.records()).toMatchObject([{ undelivered: undefined }]);
  expect(pager.heard()).toEqual(["trigger first"]);
});

it("reminds again in an hour where a reminder died", () => {
  const pager = aPager();
  sweepOn(pager, 0, 59);
  pager.sweep(60, alertsAt(LOST));
  pager.deliver("rejected");
  sweepOn(pager, 61, 120);
  expect(pager.heard()).toEqual(["trigger first", "trigger reminder"]);
});

it("corrects what may have arrived before it died", () => {
  const pager = aPager();
  pager.sweep(0, alertsAt(LOST));
  pager.deliver("accepted");
  pager.sweep(1, alertsAt(RESTORED));
  pager.deliver("heard-and-lost");
  pager.deliver("rejected");
  sweepOn(pager, 2, 3);
  expect(pager.heard()).toEqual(["trigger first", "trigger restored", "trigger lost-again"]);
});

it("waits where a change is not worth a page, and tells of what is owed all the same", () => {
  const pager = anUndelivered(CRITICAL);
  sweepOn(pager, 1, 59, { causes: ["KeyGone"] });
  expect(pager.heard()).toEqual([]);
  sweepOn(pager, 60, 60, { causes: ["KeyGone"] });
  expect(pager.heard()).toEqual(["trigger first"]);
});

it("sends it to a receiver that takes nothing as often as reminders", () => {
  const pager = anUndelivered();
  const sent: number[] = [];
  for (let minute = 1; minute <= 300; minute += 1) {
    pager.sweep(minute, alertsAt(LOST));
    if (pager.owed().length > 0) sent.push(minute);
    pager.deliver("rejected");
  }
  expect(sent).toEqual([60, 120, 180, 240, 300]);
});

it("sends it to a receiver that takes everything else once more at once, and then as often as reminders", () => {
  const pager = anUndelivered();
  const sent: number[] = [];
  for (let minute = 1; minute <= 300; minute += 1) {
    pager.takeAnother();
    pager.sweep(minute, alertsAt(LOST));
    if (pager.owed().length > 0) sent.push(minute);
    pager.deliver("rejected");
  }
  expect(sent).toEqual([1, 61, 121, 181, 241]);
});

it("waits an interval from a change, which is told at once", () => {
  const pager = anUndelivered();
  const sent: number[] = [];
  for (let minute = 1; minute <= 900; minute += 1) {
    pager.sweep(minute, alertsAt(minute < 500 ? LOST : REDEPLOY));
    if (pager.owed().length > 0) sent.push(minute);
    pager.deliver("rejected");
  }
  expect(sent).toEqual([60, 120, 180, 240, 300, 360, 420, 480, 500, 560, 620, 680, 740, 800, 860]);
});

it("waits as long as reminders do where they come more seldom than once a day", () => {
  const pager = aPager(aPagedChannel(), { reminderMs: 2 * 24 * 3_600_000 });
  const sent: number[] = [];
  for (let hour = 0; hour <= 100; hour += 1) {
    pager.sweep(hour * 60, alertsAt(LOST));
    if (pager.owed().length > 0) sent.push(hour);
    pager.deliver("rejected");
  }
  expect(sent).toEqual([0, 48, 96]);
});
