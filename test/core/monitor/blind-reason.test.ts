/** A blindness that was told is told once of each other reason that it lasts for, of a few at most, and shown with the one that holds now. */
import { type BlindSpot } from "../../../shared/core/findings/finding";
import { followBlindness } from "../../../shared/core/monitor/blind-groups";
import { reasonNow, reasonToldLast } from "../../../shared/core/monitor/blind-reason";
import { type BlindGroup } from "../../../shared/core/target/subscription-state";
import { minute } from "../builders/moments";
import { group, spot, sweepOf, unknownTarget } from "./a-blindness";

const FORBIDDEN = "ForbiddenByRbac";
const unread = unknownTarget("/one", [], 3);
const told: BlindGroup = { ...group, sweeps: 3, said: true };

function failing(reason: string): BlindSpot {
  return reason === FORBIDDEN ? spot : { ...spot, outcome: "unreachable", reason };
}

/** The groups after each sweep; each sweep has the reasons that its one target cannot be read for. */
function groupsAfter(
  sweeps: readonly (readonly string[])[],
  before: readonly BlindGroup[] = [told],
  blindAfter = 3,
): readonly (readonly BlindGroup[])[] {
  let groups = before;
  const drafts: unknown[] = [];
  const all = sweeps.map((reasons, at) => {
    const spots = reasons.map((reason) => (reason.startsWith("Refused") ? { ...spot, reason } : failing(reason)));
    const target = { ...unread, findings: spots };
    const followed = followBlindness(groups, sweepOf([target], { now: minute(10 + at), blindAfter }));
    ({ groups } = followed);
    drafts.push(...followed.drafts);
    return groups;
  });
  expect(drafts).toEqual([]);
  return all;
}

/** The reasons as told last after each sweep. */
function after(...sweeps: Parameters<typeof groupsAfter>): readonly string[] {
  return groupsAfter(...sweeps).map((groups) => groups.map(reasonToldLast).join());
}

/** One reason after the other, each for so many sweeps, until there are enough. */
function inRuns(reasons: readonly string[], run: number, sweeps: number): readonly (readonly string[])[] {
  return Array.from({ length: sweeps }, (_, at) => [reasons[Math.floor(at / run) % reasons.length] ?? ""]);
}

it.each<[string, readonly (readonly string[])[], readonly string[]]>([
  [
    "is told with another reason in the third sweep of that",
    [["Timeout"], ["Timeout"], ["Timeout"], ["Timeout"]],
    [FORBIDDEN, FORBIDDEN, "Unreachable", "Unreachable"],
  ],
  [
    "counts from the start after a sweep with the reason it was told with",
    [["Timeout"], ["Timeout"], [FORBIDDEN], ["Timeout"], ["Timeout"], ["Timeout"]],
    [FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, "Unreachable"],
  ],
  [
    "has no other reason while some of it has the one it was told with",
    [
      ["Timeout", FORBIDDEN],
      ["Timeout", FORBIDDEN],
      [FORBIDDEN, "Timeout"],
    ],
    [FORBIDDEN, FORBIDDEN, FORBIDDEN],
  ],
  [
    "keeps its reason where two others alternate",
    [["Timeout"], ["Http429"], ["Timeout"], ["Http429"], ["Timeout"], ["Http429"]],
    Array.from({ length: 6 }, () => FORBIDDEN),
  ],
  [
    "is told with the one of two others that stays",
    [["Http429", "Timeout"], ["Timeout", "Http429"], ["Http429"]],
    [FORBIDDEN, FORBIDDEN, "Throttled"],
  ],
  [
    "is told with a third one, and not with its first reason again",
    [
      ["Timeout"],
      ["Timeout"],
      ["Timeout"],
      [FORBIDDEN],
      [FORBIDDEN],
      [FORBIDDEN],
      ["Http429"],
      ["Http429"],
      ["Http429"],
    ],
    [
      ...[FORBIDDEN, FORBIDDEN, "Unreachable", "Unreachable", "Unreachable", "Unreachable"],
      ...["Unreachable", "Unreachable", "Throttled"],
    ],
  ],
  [
    "counts a reason that it was not told with, whatever else goes on",
    [["Timeout"], ["Timeout"], ["Timeout"], [FORBIDDEN], [FORBIDDEN, "Http429"], [FORBIDDEN, "Http429"], ["Http429"]],
    [FORBIDDEN, FORBIDDEN, ...Array.from({ length: 4 }, () => "Unreachable"), "Throttled"],
  ],
])("%s", (_, sweeps, reasons) => {
  expect(after(sweeps)).toEqual(reasons);
});

it("keeps its first reason for its events, and is over once", () => {
  const changed = { ...told, changedTo: "Unreachable" };
  const { groups, drafts } = followBlindness([changed], sweepOf([unknownTarget("/one", [failing("Timeout")], 3)]));
  expect(groups).toEqual([changed]);
  expect(drafts).toEqual([]);
  const end = followBlindness(groups, sweepOf([]));
  expect(end.groups).toEqual([]);
  expect(end.drafts).toMatchObject([{ type: "monitor.sighted", detail: { report: { reason: FORBIDDEN } } }]);
});

it("knows of a change that the version before told by its first reason and the last one", () => {
  const changed = { ...told, changedTo: "Unreachable", turning: { reason: FORBIDDEN, sweeps: 2 } };
  expect(after([[FORBIDDEN], ["Timeout"], ["Http429"], ["Http429"], ["Http429"]], [changed])).toEqual([
    ...["Unreachable", "Unreachable", "Unreachable", "Unreachable", "Throttled"],
  ]);
});

it.each<[string, number, readonly string[]]>([
  ["three sweeps at least", 1, [FORBIDDEN, FORBIDDEN, "Unreachable", "Unreachable", "Unreachable"]],
  ["as many as a blindness must", 4, [FORBIDDEN, FORBIDDEN, FORBIDDEN, "Unreachable", "Unreachable"]],
])("is told with another reason that stands %s", (_, blindAfter, reasons) => {
  expect(after(inRuns(["Timeout"], 1, 5), [told], blindAfter)).toEqual(reasons);
});

const DAY = 24 * 60;

it.each<[string, readonly string[], number, readonly string[]]>([
  ["two reasons", ["Timeout", FORBIDDEN], 3, [FORBIDDEN, "Unreachable"]],
  ["two reasons, each for an hour", ["Timeout", FORBIDDEN], 60, [FORBIDDEN, "Unreachable"]],
  ["three reasons", ["Timeout", "Http429", FORBIDDEN], 3, [FORBIDDEN, "Unreachable", "Throttled"]],
  [
    "more reasons than are told",
    Array.from({ length: 20 }, (_, at) => `Refused${at}`),
    3,
    [FORBIDDEN, "Refused0", "Refused1", "Refused2", "Refused3"],
  ],
])("is told a few times in a day in which %s take turns", (_, reasons, run, expected) => {
  for (const blindAfter of [1, 3]) {
    const all = after(inRuns(reasons, run, DAY), [told], blindAfter);
    expect(all.filter((reason, at) => reason !== all[at - 1])).toEqual(expected);
  }
});

it.each<[string, readonly (readonly string[])[], readonly string[]]>([
  [
    "before that is told, and as told after",
    [["Timeout"], [FORBIDDEN], ["Http429"]],
    ["Unreachable", FORBIDDEN, "Throttled"],
  ],
  [
    "though it was told before, or is never told",
    [["Timeout"], ["Timeout"], ["Timeout"], [FORBIDDEN], [FORBIDDEN], [FORBIDDEN], [FORBIDDEN], ["Timeout"]],
    ["Unreachable", "Unreachable", "Unreachable", FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, "Unreachable"],
  ],
  [
    "and with the one that goes on, of several",
    [["Http429"], ["Timeout", "Http429"], ["Timeout"], ["Http429", "Timeout"]],
    ["Throttled", "Throttled", "Unreachable", "Unreachable"],
  ],
])("is shown with the reason that holds now, %s", (_, sweeps, reasons) => {
  expect(groupsAfter(sweeps).map((groups) => groups.map(reasonNow).join())).toEqual(reasons);
});

it("is not told with the reason of another that is told of the same interface", () => {
  const throttled = { ...told, reason: "Throttled" };
  const sweeps = [["Http429"], ["Http429"], ["Http429"]];
  expect(after(sweeps, [told, throttled])).toEqual(Array.from({ length: 3 }, () => `${FORBIDDEN},Throttled`));
});

it("is told with the reason of another interface", () => {
  const graph: BlindSpot = { ...spot, api: "Microsoft Graph", outcome: "unreachable", reason: "Http429" };
  const other = { ...told, api: graph.api, reason: "Throttled" };
  const turning = { reason: "Throttled", sweeps: 2 };
  const target = unknownTarget("/one", [failing("Http429"), graph], 3);
  const { groups } = followBlindness([{ ...told, turning }, other], sweepOf([target]));
  expect(groups.map(reasonToldLast)).toEqual(["Throttled", "Throttled"]);
});
