/** What a page channel is told of what is silenced, not wanted, or has lasted for long. */
import { type StandingAlert } from "../../../shared/core/alert/plan-pages";
import { aPagedChannel } from "./an-alert";
import { aPager } from "./a-pager";
import {
  alertsAt,
  BACK_AND_DUE,
  CLOSING,
  LOST,
  PRESUMED,
  REDEPLOY,
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

describe("silenced", () => {
  type Silent = readonly [Moment, StandingAlert["silencing"]];
  const toldThrough = (moments: readonly Silent[]): readonly string[] => {
    const pager = aPager();
    moments.forEach(([moment, silencing], at) => {
      pager.sweep(at, alertsAt(moment, silencing));
      pager.deliver("accepted");
    });
    return pager.heard();
  };

  it.each<[string, readonly Silent[], readonly string[]]>([
    [
      "tells of what still stands at the end",
      [
        [LOST, "complete"],
        [LOST, "none"],
      ],
      ["trigger first"],
    ],
    [
      "says nothing at the end of what is as it was told before (uk#2846)",
      [
        [LOST, "none"],
        [RESTORED, "complete"],
        [LOST, "complete"],
        [LOST, "none"],
      ],
      ["trigger first"],
    ],
    [
      "says nothing of what came and went",
      [
        [LOST, "complete"],
        ["over", "complete"],
      ],
      [],
    ],
    [
      "resolves what was told before, silenced or not (am#226)",
      [
        [LOST, "none"],
        [LOST, "complete"],
        ["over", "complete"],
      ],
      ["trigger first", "resolve resolved"],
    ],
    [
      "is pierced by a window that closes",
      [
        [LOST, "none"],
        [CLOSING, "pierced-by-redeployment"],
        [PRESUMED, "pierced-by-redeployment"],
      ],
      ["trigger first", "trigger redeploy"],
    ],
    [
      "is pierced by what is found with its window closed",
      [[REDEPLOY, "pierced-by-redeployment"]],
      ["trigger first,redeploy"],
    ],
    [
      "is not pierced where it is told not to be",
      [
        [LOST, "none"],
        [PRESUMED, "complete"],
      ],
      ["trigger first"],
    ],
  ])("%s", (_, moments, heard) => {
    expect(toldThrough(moments)).toEqual(heard);
  });
});

describe("by its routing", () => {
  const critical = { wants: ({ severity }: { readonly severity: string }) => severity === "critical" };

  it.each<[string, readonly Moment[], readonly string[]]>([
    [
      "leaves out what is not wanted, and resolves all the same (am#2754)",
      [LOST, RESTORED, "over"],
      ["trigger first", "resolve resolved"],
    ],
    ["tells of what is wanted after what was not", [LOST, RESTORED, LOST], ["trigger first", "trigger lost-again"]],
    ["says nothing of what is back before it was told", [RESTORED, "over"], []],
  ])("%s", (_, moments, heard) => {
    expect(told(moments, critical)).toEqual(heard);
  });

  it("does not send any more what is no longer so", () => {
    const pager = aPager(aPagedChannel(critical));
    pager.sweep(0, alertsAt(LOST));
    pager.deliver("accepted");
    pager.sweep(1, alertsAt(CLOSING));
    pager.deliver("heard-and-lost");
    pager.sweep(2, alertsAt(RESTORED));
    expect(pager.owed()).toEqual([]);
    expect([...pager.ledger.values()]).toEqual(["delivered", "superseded"]);
  });
});

describe("reminding (hc#510)", () => {
  const hourly = (moments: readonly Moment[], everyMinutes: number): readonly string[] => {
    const pager = aPager();
    moments.forEach((moment, at) => {
      pager.sweep(at * everyMinutes, alertsAt(moment));
      pager.deliver("accepted");
    });
    return pager.heard();
  };

  it.each<[string, readonly Moment[], number, readonly string[]]>([
    ["an hour after the last page", [LOST, LOST], 60, ["trigger first", "trigger reminder"]],
    ["not a minute before", [LOST, LOST], 59, ["trigger first"]],
    ["not of what is back", [LOST, RESTORED, RESTORED], 60, ["trigger first", "trigger restored"]],
    [
      "of what is back and needs a redeployment",
      [BACK_AND_DUE, BACK_AND_DUE],
      60,
      ["trigger redeploy", "trigger reminder"],
    ],
    [
      "counted from the last page, whatever it said",
      [LOST, LOST, CLOSING, CLOSING],
      40,
      ["trigger first", "trigger reminder", "trigger closing"].filter((line) => line !== "trigger reminder"),
    ],
  ])("%s", (_, moments, everyMinutes, heard) => {
    expect(hourly(moments, everyMinutes)).toEqual(heard);
  });
});
