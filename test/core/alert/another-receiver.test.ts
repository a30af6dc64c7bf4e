/** What a page channel is told whose receiver becomes another while something stands, is owed, or is over. */
import { type StandingAlert } from "../../../shared/core/alert/page-plan";
import { aPagedChannel, anAlert, SUBSCRIPTION_ID } from "./an-alert";
import { aPager, type Ending, type Pager } from "./a-pager";
import { alertsAt, CLOSING, LOST, REDEPLOY, REDEPLOYED, RESTORED } from "./moments-of-an-outage";

const CRITICAL = { wants: ({ severity }: { readonly severity: string }) => severity === "critical" };

/** Told of a loss at 0, unless it ends otherwise, and of another receiver's from then on. */
function moved(changes = {}, ending: Ending = "accepted", first = alertsAt(LOST)): Pager {
  const pager = aPager(aPagedChannel(changes));
  pager.sweep(0, first);
  pager.deliver(ending);
  pager.moveTo("receiver-2");
  return pager;
}

function sweep(pager: Pager, minute: number, alerts: readonly StandingAlert[]): void {
  pager.sweep(minute, alerts);
  pager.deliver("accepted");
}

const BOTH = ["trigger first", "trigger first"];

it("tells it at once what stands, as first, and resolves it there", () => {
  const pager = moved();
  [1, 2, 3].forEach((minute) => {
    sweep(pager, minute, alertsAt(LOST));
  });
  expect(pager.heard()).toEqual(BOTH);
  sweep(pager, 4, []);
  expect(pager.heard()).toEqual([...BOTH, "resolve resolved"]);
  expect(pager.records()).toEqual([]);
});

it("tells it so of what is reminded of never", () => {
  const { alert, ...standing } = anAlert();
  const problems = { kind: "misconfigured", key: "k", subscriptionId: SUBSCRIPTION_ID, problems: ["a"] } as const;
  const settings = [{ ...standing, alert: { ...problems, since: alert.since } }];
  const pager = moved({}, "accepted", settings);
  sweep(pager, 1, settings);
  expect(pager.heard()).toEqual(BOTH);
});

it.each<[string, Ending]>([
  ["told to the other", "accepted"],
  ["that may have arrived at the other", "heard-and-lost"],
  ["that the other rejected", "rejected"],
  ["still owed to the other", "refused"],
])("resolves nothing at it, and sends it nothing, of an alert %s", (_, ending) => {
  const pager = moved({}, ending);
  const heard = pager.heard();
  sweep(pager, 1, []);
  expect(pager.heard()).toEqual(heard);
  expect([pager.records(), pager.owed()]).toEqual([[], []]);
});

it("does not send it a resolve that is owed to the other", () => {
  const pager = aPager();
  sweep(pager, 0, alertsAt(LOST));
  pager.sweep(1, []);
  pager.moveTo("receiver-2");
  pager.deliver("accepted");
  sweep(pager, 2, []);
  expect(pager.heard()).toEqual(["trigger first"]);
  expect([pager.records(), pager.owed(), [...pager.ledger.values()]]).toEqual([[], [], ["delivered", "superseded"]]);
});

it("tells it instead of what is owed to the other", () => {
  const pager = moved({}, "refused");
  sweep(pager, 1, alertsAt(CLOSING));
  expect(pager.heard()).toEqual(["trigger first,closing"]);
  expect([...pager.ledger.values()]).toEqual(["superseded", "delivered"]);
});

it("waits for the end of a silence, and withdraws what is owed to the other", () => {
  const pager = moved({}, "refused");
  sweep(pager, 1, alertsAt(LOST, "complete"));
  expect([pager.heard(), pager.owed()]).toEqual([[], []]);
  sweep(pager, 2, alertsAt(LOST));
  expect(pager.heard()).toEqual(["trigger first"]);
});

it("passes over what is not wanted, and tells of what is, later", () => {
  const pager = moved(CRITICAL);
  [1, 2].forEach((minute) => {
    sweep(pager, minute, alertsAt(RESTORED));
  });
  expect(pager.heard()).toEqual(["trigger first"]);
  expect(pager.records()).toMatchObject([{ pagedTo: "receiver-2", mayKnow: false, told: undefined }]);
  sweep(pager, 3, alertsAt(LOST));
  expect(pager.heard()).toEqual(BOTH);
});

it("tells the second alert alone where that is the one that stands", () => {
  const pager = moved({ redeploymentIsAnAlertOfItsOwn: true });
  pager.moveTo("receiver-1");
  sweep(pager, 1, alertsAt(REDEPLOY));
  pager.moveTo("receiver-2");
  [2, 3].forEach((minute) => {
    sweep(pager, minute, alertsAt(REDEPLOY));
  });
  sweep(pager, 4, alertsAt(REDEPLOYED));
  sweep(pager, 5, []);
  const second = ["trigger redeploy", "trigger restored", "resolve resolved"];
  expect(pager.heard()).toEqual(["trigger first", "trigger redeploy", ...second]);
  expect(pager.records()).toEqual([]);
});

it("takes what does not say whom it was told to for told to it", () => {
  const pager = moved();
  pager.forgetReceivers();
  sweep(pager, 1, alertsAt(LOST));
  sweep(pager, 2, []);
  expect(pager.heard()).toEqual(["trigger first", "resolve resolved"]);
});

describe("of a receiver that is gone", () => {
  it("owes it nothing, whatever begins or is over, and keeps what is known", () => {
    const pager = aPager();
    sweep(pager, 0, alertsAt(LOST));
    const before = pager.records();
    pager.disappear();
    pager.sweep(1, [...alertsAt(REDEPLOY), anAlert({}, "outage-2")]);
    pager.sweep(100, []);
    expect([pager.owed(), pager.records()]).toEqual([[], before]);
  });

  it("tells another one what stands, and forgets what is over", () => {
    const pager = aPager();
    sweep(pager, 0, alertsAt(LOST));
    pager.disappear();
    pager.moveTo("receiver-2");
    sweep(pager, 1, [anAlert({}, "outage-2")]);
    expect(pager.heard()).toEqual(BOTH);
    expect(pager.records()).toMatchObject([{ key: "outage-2" }]);
  });
});
