/** What a page channel is told where not everything arrives. */
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
    ["trigger redeploy", "resolve resolved"],
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
    "forgets a resolve that is rejected",
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
