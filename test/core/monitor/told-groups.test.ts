/** A blindness that was told lasts while its targets are unread through its interface, whatever the reasons. */
import { type BlindSpot } from "../../../shared/core/findings/finding";
import { followBlindness } from "../../../shared/core/monitor/blind-groups";
import { reasonToldLast } from "../../../shared/core/monitor/blind-reason";
import { type BlindGroup } from "../../../shared/core/target/subscription-state";
import { type TargetState } from "../../../shared/core/target/target-state";
import { minute } from "../builders/moments";
import { blind, group, spot, sweepOf, unknownTarget } from "./a-blindness";

const told: BlindGroup = { ...group, sweeps: 3, said: true };
const failing = (reason: string, id = "/one", unknownSweeps = 3): TargetState =>
  unknownTarget(id, [{ ...spot, outcome: "unreachable", reason }], unknownSweeps);
const arm = { api: "Azure Resource Manager", outcome: "unreachable" } as const;
const wholeFleet: BlindGroup = { ...told, api: arm.api, reason: "Unreachable", targets: [], total: 0, ofFleet: true };

it("stays the same, and is told once, where the reasons alternate", () => {
  let groups: readonly BlindGroup[] = [];
  const lines: string[] = [];
  for (const at of [0, 1, 2, 3, 4, 5, 6]) {
    const target = failing(at % 2 === 0 ? "Http503" : "Http429", "/one", Math.min(at + 1, 3));
    const followed = followBlindness(groups, sweepOf(at === 6 ? [] : [target], { now: minute(at) }));
    ({ groups } = followed);
    lines.push(...followed.drafts.map(({ type, summary }) => `${at} ${type} ${summary}`));
  }
  expect(lines).toEqual([
    "2 monitor.blind The monitor cannot read Key Vault (Unreachable): 1 FHIR service unknown since 2026-03-02 12:02 UTC",
    "6 monitor.sighted The monitor reads Key Vault again: 1 FHIR service",
  ]);
});

it("keeps its reason and its start, and names whom it concerns now", () => {
  const two = { ...told, targets: ["/one", "/two"], total: 2 };
  expect(followBlindness([two], sweepOf([failing("Http429", "/two")]))).toEqual({
    groups: [{ ...two, targets: ["/two"], total: 1, turning: { reason: "Throttled", sweeps: 1 } }],
    drafts: [],
  });
});

it("takes in whoever is unread for its own reason", () => {
  expect(followBlindness([told], sweepOf([blind(), unknownTarget("/two", [spot])]))).toEqual({
    groups: [{ ...told, targets: ["/one", "/two"], total: 2 }],
    drafts: [],
  });
});

it("is over where its targets are unread through another interface alone", () => {
  const graph: BlindSpot = { ...spot, api: "Microsoft Graph" };
  const { groups, drafts } = followBlindness([told], sweepOf([unknownTarget("/one", [graph])]));
  expect([groups.map(({ api }) => api), drafts.map(({ type }) => type)]).toEqual([
    ["Microsoft Graph"],
    ["monitor.sighted"],
  ]);
});

it("takes in no other target for another reason: that is told for itself", () => {
  const { groups, drafts } = followBlindness([told], sweepOf([blind(), failing("Http429", "/two")]));
  expect(groups.map(({ reason, targets }) => [reason, targets])).toEqual([
    ["ForbiddenByRbac", ["/one"]],
    ["Throttled", ["/two"]],
  ]);
  expect(drafts.map(({ type }) => type)).toEqual(["monitor.blind"]);
});

it("is over where another target alone is unread for another reason", () => {
  const { drafts } = followBlindness([told], sweepOf([failing("Http429", "/two")]));
  expect(drafts.map(({ type }) => type)).toEqual(["monitor.blind", "monitor.sighted"]);
});

it("holds a target together with another one that it is in as well", () => {
  const throttled = { ...told, reason: "Throttled" };
  expect(followBlindness([told, throttled], sweepOf([failing("Http429")]))).toEqual({
    groups: [{ ...told, turning: { reason: "Throttled", sweeps: 1 } }, throttled],
    drafts: [],
  });
});

it.each<[string, readonly TargetState[], readonly (readonly [string, readonly string[]])[], readonly string[]]>([
  [
    "takes in whoever is unread for the reason it was told with last",
    [failing("Timeout", "/two")],
    [["Unreachable", ["/one", "/two"]]],
    [],
  ],
  [
    "takes in nobody for a reason that it was told with before: that is told for itself",
    [unknownTarget("/two", [spot], 3)],
    [
      ["Unreachable", ["/one"]],
      ["ForbiddenByRbac", ["/two"]],
    ],
    ["monitor.blind"],
  ],
])("%s", (_, others, expected, types) => {
  const changed = { ...told, changedTo: "Unreachable" };
  const { groups, drafts } = followBlindness([changed], sweepOf([failing("Timeout"), ...others]));
  expect(groups.map((one) => [reasonToldLast(one), one.targets])).toEqual(expected);
  expect(drafts.map(({ type }) => type)).toEqual(types);
});

it("begins anew where it is over and another target is unread for its first reason", () => {
  const changed = { ...told, changedTo: "Unreachable" };
  const { groups, drafts } = followBlindness([changed], sweepOf([unknownTarget("/two", [spot], 3)]));
  expect(groups).toEqual([{ ...told, since: minute(5), sweeps: 1, targets: ["/two"] }]);
  expect(drafts.map(({ type }) => type)).toEqual(["monitor.blind", "monitor.sighted"]);
});

it("leaves a target to the one that names it, whatever it is unread for", () => {
  const throttled = { ...told, reason: "Throttled", targets: ["/two"] };
  const targets = [failing("Http429"), failing("Http429", "/two"), failing("Http429", "/three")];
  const { groups } = followBlindness([told, throttled], sweepOf(targets));
  expect(groups.map(({ reason, targets: named }) => [reason, named])).toEqual([
    ["ForbiddenByRbac", ["/one"]],
    ["Throttled", ["/two", "/three"]],
  ]);
});

it.each([
  ["was unknown before this sweep", 5.1, ["ForbiddenByRbac"]],
  ["is unknown since this sweep", 5, ["Throttled"]],
])("holds one it does not name, where it does not name all, for another reason, that %s", (_, now, reasons) => {
  const long = { ...told, total: 2 };
  const target = { ...failing("Http429", "/two"), verdictSince: minute(5) };
  const { groups } = followBlindness([long], sweepOf([target], { now: minute(now) }));
  expect(groups.map(({ reason }) => reason)).toEqual(reasons);
});

it.each<[string, BlindGroup, readonly string[]]>([
  ["of the fleet", { ...wholeFleet, targets: ["/one"], total: 1 }, []],
  ["of the whole subscription, by an earlier version", { ...wholeFleet, ofFleet: undefined } as never, []],
  ["of some targets alone", { ...wholeFleet, targets: ["/one"], total: 1, ofFleet: false }, ["monitor.sighted"]],
])("holds what fails of the fleet for another reason where it was told %s", (_, before, types) => {
  const { drafts } = followBlindness([before], sweepOf([], { fleet: [{ ...arm, reason: "Http429" }] }));
  expect(drafts.map(({ type }) => type)).toEqual(types);
});

it("takes in no target for another reason where it is of the fleet", () => {
  const target = { ...failing("Http429"), findings: [{ ...spot, api: arm.api }] };
  const { groups } = followBlindness([wholeFleet], sweepOf([target]));
  expect(groups.map(({ reason }) => reason)).toEqual(["ForbiddenByRbac"]);
});
