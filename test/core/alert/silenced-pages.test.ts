/** What a page channel is told of what is silenced, not wanted, or has lasted for long. */
import { type StandingAlert } from "../../../shared/core/alert/page-plan";
import { minute } from "../builders/moments";
import { aPagedChannel, aStanding } from "./an-alert";
import { aPager, type Ending, type Pager } from "./a-pager";
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

describe("a silence", () => {
  const silenced = (pager: Pager, from: number, to: number, moment: Moment = LOST): void => {
    for (let at = from; at <= to; at += 1) {
      pager.sweep(at, alertsAt(moment, "complete"));
      pager.deliver("accepted");
    }
  };
  const begin = (ending: Ending, moments: readonly Moment[] = [LOST]): Pager => {
    const pager = aPager();
    moments.forEach((moment, at) => {
      pager.sweep(at - moments.length + 1, alertsAt(moment));
      pager.deliver(at === moments.length - 1 ? ending : "accepted");
    });
    return pager;
  };
  const end = (pager: Pager, at: number, moment: Moment = LOST): readonly string[] => {
    pager.sweep(at, alertsAt(moment));
    pager.deliver("accepted");
    return pager.heard();
  };

  it("is not followed by a reminder but an interval after its end", () => {
    const pager = begin("accepted");
    silenced(pager, 1, 119);
    expect(end(pager, 120)).toEqual(["trigger first"]);
    expect(end(pager, 179)).toEqual(["trigger first"]);
    expect(end(pager, 180)).toEqual(["trigger first", "trigger reminder"]);
  });

  it("is remembered once, and forgotten at its end", () => {
    const pager = begin("accepted");
    const held = () => pager.records().map((record) => record.held);
    silenced(pager, 1, 1);
    const [record] = pager.records();
    silenced(pager, 2, 2);
    expect(pager.records()[0]).toBe(record);
    expect(held()).toEqual([true]);
    end(pager, 3);
    expect(held()).toEqual([undefined]);
    expect(pager.records()).toMatchObject([{ pagedAt: minute(3) }]);
    silenced(pager, 4, 4);
    end(pager, 5, CLOSING);
    expect(held()).toEqual([undefined]);
  });

  it("holds back a page that was owed before and certainly did not arrive", () => {
    const pager = begin("refused");
    silenced(pager, 1, 3);
    expect([pager.heard(), pager.owed(), [...pager.ledger.values()]]).toEqual([[], [], ["superseded"]]);
    expect(end(pager, 4, CLOSING)).toEqual(["trigger first,closing"]);
    expect(pager.taken[0]?.sequence).toBe(2);
  });

  it("holds back a change that was owed, and tells of it at the end", () => {
    const pager = begin("refused", [LOST, RESTORED]);
    silenced(pager, 1, 1, RESTORED);
    expect(pager.records()).toMatchObject([
      { decided: aStanding(), told: aStanding(), pending: undefined, held: true },
    ]);
    expect(end(pager, 2, RESTORED)).toEqual(["trigger first", "trigger restored"]);
  });

  it("holds back what is wanted after something was passed over, and tells of it at the end", () => {
    const pager = aPager(aPagedChannel({ wants: ({ type }) => type === "access.cause_changed" }));
    pager.sweep(0, alertsAt(LOST));
    pager.sweep(1, alertsAt({ causes: ["KeyGone"] }));
    silenced(pager, 2, 2, { causes: ["KeyGone"] });
    expect(end(pager, 3, { causes: ["KeyGone"] })).toEqual(["trigger cause"]);
  });

  it("says nothing at its end of an owed page that was taken back", () => {
    const pager = begin("refused", [LOST, RESTORED]);
    silenced(pager, 1, 1);
    expect(end(pager, 2)).toEqual(["trigger first"]);
  });

  it("goes on with a page that may have arrived, and with a resolve", () => {
    const inDoubt = begin("heard-and-lost");
    silenced(inDoubt, 1, 1);
    expect(inDoubt.heard()).toEqual(["trigger first", "trigger first"]);
    const over = begin("accepted");
    over.sweep(1, []);
    silenced(over, 2, 2);
    expect(over.heard()).toEqual(["trigger first", "resolve resolved"]);
  });

  it("goes on with a crossing that pierces it, and with nothing else", () => {
    const owed = (moment: Moment): number => {
      const pager = begin("refused", [LOST, moment]);
      pager.sweep(1, alertsAt(moment, "pierced-by-redeployment"));
      return pager.owed().length;
    };
    expect([owed(REDEPLOY), owed(CLOSING)]).toEqual([1, 0]);
    const pager = begin("refused", [LOST, REDEPLOY]);
    pager.sweep(1, alertsAt(REDEPLOY, "complete"));
    expect(pager.owed()).toEqual([]);
  });

  it("is followed by what died before it", () => {
    const pager = begin("rejected");
    silenced(pager, 1, 1);
    expect(end(pager, 2)).toEqual(["trigger first"]);
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
