/** What a page channel is told that wants only some of the news: each piece it wants, whatever it was not told before. */
import { type Alert } from "../../../shared/core/alert/alert";
import { minute } from "../builders/moments";
import { aPagedChannel, aStanding, SUBSCRIPTION_ID } from "./an-alert";
import { aPager, type Pager } from "./a-pager";
import { alertsAt, CLOSING, LOST, OVERDUE, PRESUMED, REDEPLOY, RESTORED, type Moment } from "./moments-of-an-outage";

interface Wanting {
  readonly isOfItsOwn?: boolean;
  readonly everyMinutes?: number;
}

function wanting(events: readonly string[], moments: readonly Moment[], { isOfItsOwn, everyMinutes }: Wanting): Pager {
  const wants = ({ type }: { readonly type: string }): boolean =>
    events.some((event) => type === event || type.startsWith(`${event}.`));
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: isOfItsOwn ?? false, wants }));
  moments.forEach((moment, at) => {
    pager.sweep(at * (everyMinutes ?? 1), alertsAt(moment));
    pager.deliver("accepted");
    pager.deliver("accepted");
  });
  return pager;
}

const AND_ANOTHER: Moment = { stage: "redeploy", members: ["a", "b"] };

it.each<[string, string, readonly Moment[], readonly string[], Wanting?]>([
  ["the window that closes", "access.window_closing", [LOST, CLOSING, CLOSING], ["trigger closing"]],
  ["one that closes at first sight", "access.window_closing", [CLOSING, CLOSING], ["trigger first,closing"]],
  [
    "the window that closes, with what else is new",
    "access.window_closing",
    [LOST, { stage: "closing", causes: ["KeyGone"] }],
    ["trigger closing,cause"],
  ],
  ["an overdue recovery", "service", [LOST, RESTORED, OVERDUE, OVERDUE], ["trigger overdue"]],
  ["one that is overdue at first sight", "service", [OVERDUE, OVERDUE], ["trigger overdue"]],
  ["access lost again", "access.lost_again", [LOST, RESTORED, LOST, LOST], ["trigger lost-again"]],
  ["another cause", "access.cause_changed", [LOST, { causes: ["KeyGone"] }], ["trigger cause"]],
  ["access that is back", "access.restored", [LOST, RESTORED, RESTORED], ["trigger restored"]],
  ["a reminder", "access.reminder", [LOST, LOST], ["trigger reminder"], { everyMinutes: 60 }],
  ["a loss that was back at first sight", "access.lost", [RESTORED, LOST, LOST], ["trigger first"]],
  ["a redeployment", "access.redeploy_required", [LOST, PRESUMED], ["trigger redeploy"], { isOfItsOwn: true }],
  ["a loss, whatever its stage", "access.lost", [PRESUMED, REDEPLOY], ["trigger first,redeploy"], { isOfItsOwn: true }],
  [
    "who joined after the crossing",
    "access.lost",
    [LOST, REDEPLOY, AND_ANOTHER],
    ["trigger first", "trigger joined"],
    { isOfItsOwn: true },
  ],
])("is told alone: %s", (_, event, moments, heard, how = {}) => {
  const pager = wanting([event], moments, how);
  expect(pager.heard()).toEqual(heard);
  pager.sweep(1000, []);
  pager.deliver("accepted");
  expect(pager.heard()).toEqual([...heard, "resolve resolved"]);
  expect(pager.records()).toEqual([]);
});

it("remembers what it does not tell of, without a page, and resolves nothing of it", () => {
  const pager = wanting(["access.window_closing"], [LOST], {});
  expect(pager.owed()).toEqual([]);
  expect(pager.records()).toMatchObject([
    { channel: "pager", key: "outage-1", thread: "alert", since: minute(0), sequence: 0, mayKnow: false },
  ]);
  expect(pager.records()).toMatchObject([
    { decided: aStanding(), passed: aStanding(), told: undefined, pagedAt: minute(0), pagedTo: "receiver-1" },
  ]);
  expect(pager.records()[0]?.page).toMatchObject({
    key: "outage-1",
    action: "trigger",
    why: ["first"],
    supersedes: [],
  });
  pager.sweep(1, []);
  expect([pager.owed(), pager.records(), pager.heard()]).toEqual([[], [], []]);
});

it("remembers nothing in a silence that a crossing pierces which it does not want", () => {
  const pager = aPager(aPagedChannel({ wants: ({ type }) => type === "access.cause_changed" }));
  pager.sweep(0, alertsAt(REDEPLOY, "pierced-by-redeployment"));
  expect(pager.records()).toEqual([]);
});

it("is told all of what a silence held back where it wants some of it", () => {
  const pager = wanting(["access.lost"], [], {});
  pager.sweep(0, alertsAt(LOST));
  pager.sweep(1, alertsAt(LOST, "complete"));
  pager.sweep(2, alertsAt(CLOSING));
  pager.deliver("accepted");
  expect(pager.heard()).toEqual(["trigger first,closing"]);
});

it("numbers the first page of what was passed over from one", () => {
  const pager = wanting(["access.window_closing"], [LOST, CLOSING], {});
  expect(pager.taken).toMatchObject([{ sequence: 1, type: "access.window_closing" }]);
});

it("keeps the news it wants while nothing arrives and more comes that it does not want", () => {
  const pager = wanting(["access.cause_changed"], [LOST], {});
  pager.sweep(1, alertsAt({ causes: ["KeyGone"] }));
  pager.deliver("refused");
  pager.sweep(2, alertsAt({ causes: ["KeyGone"], members: ["a", "b"] }));
  pager.deliver("accepted");
  expect(pager.heard()).toEqual(["trigger cause,joined"]);
});

it("drops what it wanted where that was taken back before it arrived", () => {
  const pager = wanting(["access.cause_changed"], [LOST], {});
  pager.sweep(1, alertsAt({ causes: ["KeyGone"] }));
  pager.deliver("refused");
  pager.sweep(2, alertsAt(LOST));
  expect(pager.owed()).toEqual([]);
});

it("remembers nothing of what is no outage: all its news is one", () => {
  const pager = aPager(aPagedChannel({ wants: () => false }));
  const alert: Alert = {
    ...{ kind: "misconfigured", key: "settings", subscriptionId: SUBSCRIPTION_ID, since: undefined, problems: ["a"] },
  };
  pager.sweep(0, [{ alert, standing: aStanding(), silencing: "none" }]);
  expect(pager.records()).toEqual([]);
});
