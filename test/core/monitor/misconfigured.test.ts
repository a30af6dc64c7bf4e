import { misconfiguredDrafts } from "../../../shared/core/monitor/misconfigured";

it.each([
  ["nothing is wrong", [], []],
  ["all that is wrong was said", ["WEBHOOKS is not JSON"], ["WEBHOOKS is not JSON"]],
  [
    "some of what was said is wrong no longer",
    ["WEBHOOKS is not JSON", "RETENTION is negative"],
    ["RETENTION is negative"],
  ],
])("says nothing where %s", (_, said, problems) => {
  expect(misconfiguredDrafts(said, problems)).toEqual([]);
});

it.each([
  [["WEBHOOKS is not JSON"], "The monitor left out 1 setting: WEBHOOKS is not JSON"],
  [
    ["WEBHOOKS is not JSON", "RETENTION is negative"],
    "The monitor left out 2 settings: WEBHOOKS is not JSON; RETENTION is negative",
  ],
])("says all that is wrong where something of it is new: %j", (problems, summary) => {
  expect(misconfiguredDrafts(["RETENTION is negative"], problems)).toEqual([
    { type: "monitor.misconfigured", summary, detail: { kind: "settings", problems } },
  ]);
});
