/** When a page channel is told, and of what: whenever an alert stands otherwise than it was last told, and never otherwise. */
import { plus } from "../../../shared/core/moment";
import { minute } from "../builders/moments";
import { aPagedChannel, anAlert } from "./an-alert";
import { aPager } from "./a-pager";
import {
  alertsAt,
  BACK_AND_DUE,
  CLOSING,
  LOST,
  OVERDUE,
  PRESUMED,
  REDEPLOY,
  REDEPLOYED,
  RESTORED,
  type Moment,
} from "./moments-of-an-outage";

function told(moments: readonly Moment[], changes = {}): readonly string[] {
  const pager = aPager(aPagedChannel(changes));
  moments.forEach((moment, at) => {
    pager.sweep(at, alertsAt(moment));
    pager.deliver("accepted");
    pager.deliver("accepted");
  });
  return pager.heard();
}

it.each<[string, readonly Moment[], readonly string[]]>([
  ["says first, and no more while nothing changes", [LOST, LOST, LOST], ["trigger first"]],
  [
    "says that the window closes, and then that a redeployment is needed",
    [LOST, CLOSING, PRESUMED, REDEPLOY],
    ["trigger first", "trigger closing", "trigger redeploy", "trigger redeploy"],
  ],
  ["says both where it is found lost for longer than the window", [REDEPLOY], ["trigger first,redeploy"]],
  [
    "says that access is back, and that it is over",
    [LOST, RESTORED, "over"],
    ["trigger first", "trigger restored", "resolve resolved"],
  ],
  [
    "says that access is lost again (am#1005)",
    [LOST, RESTORED, LOST],
    ["trigger first", "trigger restored", "trigger lost-again"],
  ],
  [
    "says that the recovery is overdue",
    [LOST, RESTORED, OVERDUE],
    ["trigger first", "trigger restored", "trigger overdue"],
  ],
  ["says that another cause came", [LOST, { causes: ["KeyDeleted"] }], ["trigger first", "trigger cause"]],
  [
    "says who joined and who left",
    [LOST, { members: ["a", "b"] }, { members: ["b"] }],
    ["trigger first", "trigger joined", "trigger left"],
  ],
  ["is silent where a stage becomes less pressing", [PRESUMED, { stage: "redeployed" }], ["trigger first,redeploy"]],
  ["says of what was back before it was told only that it is back", [RESTORED], ["trigger restored"]],
  ["says of what was back and needs a redeployment that it does", [BACK_AND_DUE], ["trigger redeploy"]],
  [
    "says all that is new at once",
    [LOST, { members: ["a", "b"], stage: "closing", causes: ["KeyGone"] }],
    ["trigger first", "trigger closing,cause,joined"],
  ],
])("%s", (_, moments, heard) => {
  expect(told(moments)).toEqual(heard);
});

it.each<[string, readonly Moment[], readonly string[]]>([
  [
    "begins a second alert when the window closes, and resolves both",
    [LOST, REDEPLOY, "over"],
    ["trigger first", "trigger redeploy", "resolve resolved", "resolve resolved"],
  ],
  [
    "needs no first alert where the window is closed at first sight",
    [REDEPLOY, "over"],
    ["trigger redeploy", "resolve resolved"],
  ],
  [
    "goes on with the second alert until the outage is over",
    [LOST, REDEPLOY, BACK_AND_DUE, REDEPLOYED, "over"],
    ["trigger first", "trigger redeploy", "trigger restored", "resolve resolved", "resolve resolved"],
  ],
  [
    "ends the second alert where those that remain heal by themselves, and goes on with the first",
    [LOST, { stage: "redeploy", members: ["a", "b"] }, { members: ["b"] }],
    ["trigger first", "trigger redeploy", "trigger joined,left", "resolve resolved"],
  ],
])("where a redeployment is an alert of its own: %s", (_, moments, heard) => {
  expect(told(moments, { redeploymentIsAnAlertOfItsOwn: true })).toEqual(heard);
});

it("gives the second alert a key of its own, and keeps both to the end", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  ([LOST, REDEPLOY, "over"] as const).forEach((moment, at) => {
    pager.sweep(at, alertsAt(moment));
    pager.deliver("accepted");
    pager.deliver("accepted");
  });
  expect(pager.taken.map(({ owner, page }) => `${page?.action ?? ""} ${owner}`)).toEqual([
    "trigger outage-1",
    "trigger outage-1/redeploy",
    "resolve outage-1",
    "resolve outage-1/redeploy",
  ]);
});

it("keeps the second alert open where all were redeployed, until the outage is over", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  ([REDEPLOY, BACK_AND_DUE, REDEPLOYED, REDEPLOYED] as const).forEach((moment, at) => {
    pager.sweep(at, alertsAt(moment));
    pager.deliver("accepted");
  });
  expect(pager.heard()).toEqual(["trigger redeploy", "trigger restored"]);
  expect(pager.records().map(({ thread }) => thread)).toEqual(["redeployment"]);
});

it("begins no second alert where all were redeployed before anybody was told", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  pager.sweep(0, alertsAt(REDEPLOYED));
  expect(pager.owed().map(({ owner }) => owner)).toEqual(["outage-1"]);
});

it("ends a second alert that nobody heard of where all were redeployed meanwhile, and tells in the first how it stands", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  pager.sweep(0, alertsAt(REDEPLOY));
  pager.deliver("refused");
  pager.sweep(1, alertsAt({ phase: "restored", stage: "redeployed", members: ["a", "b"] }));
  pager.deliver("accepted");
  expect(pager.heard()).toEqual(["trigger restored"]);
  expect(pager.records().map(({ thread }) => thread)).toEqual(["alert"]);
  expect([...pager.ledger.values()]).toEqual(["superseded", "delivered"]);
});

it("tells alerts apart by their keys", () => {
  const pager = aPager();
  for (const minute of [0, 1, 2]) {
    pager.sweep(minute, [anAlert(), anAlert({}, "outage-2")]);
    pager.deliver("accepted");
    pager.deliver("accepted");
  }
  expect(pager.taken.map(({ owner }) => owner)).toEqual(["outage-1", "outage-2"]);
});

it("owes that an alert is over before another that begins in the same sweep, and is sent so", () => {
  const pager = aPager();
  pager.sweep(0, [anAlert({}, "outage-1")]);
  pager.deliver("accepted");
  pager.sweep(1, [anAlert({}, "outage-2")]);
  expect(pager.owed().map(({ owner, page, at }) => [owner, page?.action, at])).toEqual([
    ["outage-1", "resolve", plus(minute(1), -1)],
    ["outage-2", "trigger", minute(1)],
  ]);
});
