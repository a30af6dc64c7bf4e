/** What a page channel is told where not everything arrives. */
import { type StandingAlert } from "../../../shared/core/alert/page-plan";
import { minute } from "../builders/moments";
import { aPagedChannel, aStanding, SUBSCRIPTION_ID } from "./an-alert";
import { aPager, type Ending } from "./a-pager";
import { alertsAt, CLOSING, LOST, PRESUMED, REDEPLOY, RESTORED, type Moment } from "./moments-of-an-outage";

it.each<[string, readonly (readonly [Moment, ...Ending[]])[], readonly string[], readonly string[]]>([
  [
    "tells after a backlog how it stands now, once",
    [
      [LOST, "refused"],
      [CLOSING, "refused"],
      [PRESUMED, "accepted"],
    ],
    ["trigger first,redeploy"],
    ["superseded", "superseded", "delivered"],
  ],
  [
    "says nothing of what came and went while nothing arrived",
    [
      [LOST, "refused"],
      ["over", "accepted"],
    ],
    [],
    ["superseded"],
  ],
  [
    "resolves what may have arrived (hc#212)",
    [
      [LOST, "heard-and-lost"],
      ["over", "accepted"],
    ],
    ["trigger first", "resolve resolved"],
    ["superseded", "delivered"],
  ],
  [
    "resolves what was being sent in a crash",
    [
      [LOST, "crash-after"],
      ["over", "accepted"],
    ],
    ["trigger first", "resolve resolved"],
    ["superseded", "delivered"],
  ],
  [
    "resolves what may have arrived before a crash",
    [
      [LOST, "crash-after", "refused"],
      ["over", "accepted"],
    ],
    ["trigger first", "resolve resolved"],
    ["superseded", "delivered"],
  ],
  [
    "resolves nothing that was rejected (am#878)",
    [
      [LOST, "rejected"],
      ["over", "accepted"],
    ],
    [],
    ["dead"],
  ],
  [
    "tells of the next change where the first was rejected",
    [
      [LOST, "rejected"],
      [REDEPLOY, "accepted"],
      ["over", "accepted"],
    ],
    ["trigger first,redeploy", "resolve resolved"],
    ["dead", "delivered", "delivered"],
  ],
  [
    "drops a change that was taken back before it arrived",
    [
      [LOST, "accepted"],
      [RESTORED, "refused"],
      [LOST, "accepted"],
      [LOST, "accepted"],
    ],
    ["trigger first"],
    ["delivered", "superseded"],
  ],
  [
    "corrects a change that may have arrived",
    [
      [LOST, "accepted"],
      [RESTORED, "heard-and-lost"],
      [LOST, "accepted"],
    ],
    ["trigger first", "trigger restored", "trigger lost-again"],
    ["delivered", "superseded", "delivered"],
  ],
  [
    "sends a resolve until it arrives (grafana/grafana#68162)",
    [
      [LOST, "accepted"],
      ["over", "refused"],
      ["over", "accepted"],
      ["over", "accepted"],
    ],
    ["trigger first", "resolve resolved"],
    ["delivered", "delivered"],
  ],
  [
    "sends a resolve that is rejected no more as long as nothing else is taken",
    [
      [LOST, "accepted"],
      ["over", "rejected"],
      ["over", "accepted"],
    ],
    ["trigger first"],
    ["delivered", "dead"],
  ],
])("%s", (_, story, heard, ended) => {
  const pager = aPager();
  story.forEach(([moment, ...endings], at) => {
    pager.sweep(at, alertsAt(moment));
    endings.forEach(pager.deliver);
  });
  expect(pager.heard()).toEqual(heard);
  expect([...pager.ledger.values()]).toEqual(ended);
});

it("names what a page stands for, all of them", () => {
  const pager = aPager();
  pager.sweep(0, alertsAt(LOST));
  pager.sweep(1, alertsAt(CLOSING));
  pager.sweep(2, alertsAt(PRESUMED));
  const [record] = pager.records();
  expect(record?.pending?.supersedes).toHaveLength(2);
  expect(record?.pending?.supersedes).toEqual([...pager.ledger.keys()]);
  expect(pager.owed()).toHaveLength(1);
});

it("corrects after a silence what may have arrived before it, where the correction never did", () => {
  const wanted = ["access.cause_changed", "access.redeploy_required"];
  const pager = aPager(aPagedChannel({ wants: ({ type }) => wanted.includes(type) }));
  pager.sweep(0, alertsAt(PRESUMED));
  pager.deliver("heard-and-lost");
  pager.sweep(1, alertsAt({ causes: ["KeyGone"] }));
  pager.sweep(2, alertsAt(LOST, "complete"));
  pager.sweep(3, alertsAt({ causes: ["KeyGone"] }));
  pager.deliver("accepted");
  pager.sweep(4, alertsAt({ causes: ["KeyGone"] }));
  expect(pager.heard()).toEqual(["trigger first,redeploy", "trigger cause"]);
  expect(pager.owed()).toEqual([]);
});

it("tells anew what may have been taken back, where nobody can keep what it may believe", () => {
  const members = Array.from({ length: 1500 }, (_, each) => String(each).padStart(32, "0"));
  const story: readonly (readonly [Moment, Ending])[] = [
    [{ members }, "accepted"],
    [{ members, phase: "restored" }, "heard-and-lost"],
    [{ members }, "accepted"],
    [{ members }, "accepted"],
  ];
  const pager = aPager();
  story.forEach(([moment, ending], at) => {
    pager.sweep(at, alertsAt(moment));
    pager.deliver(ending);
  });
  expect(pager.heard()).toEqual(["trigger first", "trigger restored", "trigger first"]);
  expect(pager.records()).toMatchObject([{ doubted: undefined, isDoubtCut: undefined }]);
});

describe("of what is no outage", () => {
  const problems = (names: readonly string[]): readonly StandingAlert[] => {
    const alert = {
      kind: "misconfigured",
      key: "settings",
      subscriptionId: SUBSCRIPTION_ID,
      since: undefined,
    } as const;
    return [{ alert: { ...alert, problems: names }, standing: aStanding({ causes: names }), silencing: "none" }];
  };

  it("counts from when it is first paged where nobody noted its beginning, and ends as what it was about", () => {
    const pager = aPager();
    pager.sweep(3, problems(["a"]));
    pager.deliver("accepted");
    pager.sweep(4, problems(["a", "b"]));
    pager.deliver("accepted");
    expect(pager.records().map(({ since }) => since)).toEqual([minute(3)]);
    pager.sweep(5, []);
    pager.deliver("accepted");
    expect(pager.heard()).toEqual(["trigger first", "trigger cause", "resolve resolved"]);
    expect(pager.taken.at(-1)?.type).toBe("monitor.misconfigured");
  });

  it("is told once, and reminded of never", () => {
    const pager = aPager();
    for (let minute = 0; minute <= 120; minute += 1) {
      pager.sweep(minute, problems(["a"]));
      pager.deliver("accepted");
    }
    expect(pager.heard()).toEqual(["trigger first"]);
  });

  it("is told anew where it comes back while its end is still owed", () => {
    const pager = aPager();
    pager.sweep(0, problems(["a"]));
    pager.deliver("accepted");
    pager.sweep(1, []);
    pager.deliver("refused");
    pager.sweep(2, problems(["a"]));
    pager.deliver("accepted");
    pager.sweep(3, problems(["a"]));
    pager.deliver("accepted");
    expect(pager.heard()).toEqual(["trigger first", "resolve resolved", "trigger first"]);
  });

  it("is not told to the channel it is about", () => {
    const pager = aPager();
    const trouble = { channel: "pager", since: minute(0), reason: "HTTP 400", disabled: undefined };
    const alert = {
      kind: "channel",
      key: "channel",
      subscriptionId: SUBSCRIPTION_ID,
      since: minute(0),
      trouble,
    } as const;
    pager.sweep(0, [{ alert, standing: aStanding(), silencing: "none" }]);
    expect(pager.owed()).toEqual([]);
    const other = { ...alert, trouble: { ...trouble, channel: "chat" } };
    pager.sweep(1, [{ alert: other, standing: aStanding(), silencing: "none" }]);
    expect(pager.owed()).toHaveLength(1);
  });
});
