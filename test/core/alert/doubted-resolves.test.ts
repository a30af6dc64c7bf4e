/** What a page channel is told where nobody knows whether it took an alert for over that stands again. */
import { aPagedChannel } from "./an-alert";
import { aPager, type Ending, type Pager } from "./a-pager";
import { alertsAt, LOST, REDEPLOY, RESTORED, type Moment } from "./moments-of-an-outage";

const CRITICAL = { wants: ({ severity }: { readonly severity: string }) => severity === "critical" };

function play(changes: object, story: readonly (readonly [Moment, ...Ending[]])[]): Pager {
  const pager = aPager(aPagedChannel(changes));
  story.forEach(([moment, ...endings], at) => {
    pager.sweep(at, alertsAt(moment));
    endings.forEach(pager.deliver);
  });
  return pager;
}

it.each<[string, object, readonly (readonly [Moment, ...Ending[]])[], readonly string[]]>([
  [
    "tells anew of what is as it was",
    {},
    [
      [LOST, "accepted"],
      ["over", "heard-and-lost"],
      [LOST, "accepted"],
      [LOST, "accepted"],
    ],
    ["trigger first", "resolve resolved", "trigger first"],
  ],
  [
    "tells anew of what changed in a way that is not wanted",
    CRITICAL,
    [
      [LOST, "accepted"],
      ["over", "heard-and-lost"],
      [{ causes: ["KeyGone"] }, "accepted"],
      [{ causes: ["KeyGone"] }, "accepted"],
    ],
    ["trigger first", "resolve resolved", "trigger first"],
  ],
  [
    "tells anew all of what it wants some of",
    { wants: ({ type }: { readonly type: string }) => type === "access.lost" },
    [
      [LOST, "accepted"],
      ["over", "heard-and-lost"],
      [REDEPLOY, "accepted"],
    ],
    ["trigger first", "resolve resolved", "trigger first,redeploy"],
  ],
  [
    "tells of a second crossing",
    { ...CRITICAL, redeploymentIsAnAlertOfItsOwn: true },
    [
      [{ stage: "redeploy", members: ["a", "b"] }, "accepted"],
      [{ members: ["b"] }, "accepted", "heard-and-lost"],
      [{ stage: "redeploy", members: ["b"] }, "accepted"],
      [{ stage: "redeploy", members: ["b"] }, "accepted"],
    ],
    ["trigger redeploy", "trigger first", "resolve resolved", "trigger redeploy"],
  ],
  [
    "lets the resolve go on where nothing is wanted of what stands, and tells of it once it is lost",
    CRITICAL,
    [
      [LOST, "accepted"],
      ["over", "crash-before"],
      [RESTORED, "accepted"],
      [LOST, "accepted"],
    ],
    ["trigger first", "resolve resolved", "trigger first"],
  ],
  [
    "tells of who joined, even where it may believe that the rest is over",
    { wants: ({ type }: { readonly type: string }) => type === "access.lost" },
    [
      [LOST, "accepted"],
      ["over", "crash-before"],
      [LOST, "refused"],
      [{ phase: "restored", members: ["c"] }, "accepted"],
    ],
    ["trigger first", "trigger joined,restored,left"],
  ],
  [
    "resolves what it was told anew",
    {},
    [
      [LOST, "accepted"],
      ["over", "heard-and-lost"],
      [REDEPLOY, "refused"],
      ["over", "accepted"],
    ],
    ["trigger first", "resolve resolved", "resolve resolved"],
  ],
])("%s", (_, changes, story, heard) => {
  const pager = play(changes, story);
  expect(pager.heard()).toEqual(heard);
  expect(pager.owed()).toEqual([]);
});

it("takes for not told what it told before the resolve", () => {
  const pager = play({}, [[LOST, "accepted"], ["over", "heard-and-lost"], [LOST]]);
  expect(pager.records()).toMatchObject([{ told: undefined, toldBy: undefined, passed: undefined, mayKnow: true }]);
});

it("still sends a resolve that certainly did not arrive, and tells anew after it", () => {
  const pager = play({}, [
    [LOST, "accepted"],
    ["over", "refused"],
    [LOST, "accepted"],
    [LOST, "accepted"],
  ]);
  expect(pager.heard()).toEqual(["trigger first", "resolve resolved", "trigger first"]);
});
