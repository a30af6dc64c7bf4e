/** A blindness that was told is told once more where it lasts for another reason, and to nobody where its reasons alternate. */
import { type BlindSpot } from "../../../shared/core/findings/finding";
import { followBlindness } from "../../../shared/core/monitor/blind-groups";
import { reasonTold } from "../../../shared/core/monitor/blind-reason";
import { type BlindGroup } from "../../../shared/core/target/subscription-state";
import { minute } from "../builders/moments";
import { group, spot, sweepOf, unknownTarget } from "./a-blindness";

const FORBIDDEN = "ForbiddenByRbac";
const told: BlindGroup = { ...group, sweeps: 3, said: true };

function failing(reason: string): BlindSpot {
  return reason === FORBIDDEN ? spot : { ...spot, outcome: "unreachable", reason };
}

/** The reasons as told after each sweep; each sweep has the reasons that its one target cannot be read for. */
function after(sweeps: readonly (readonly string[])[], before: readonly BlindGroup[] = [told]): readonly string[] {
  let groups = before;
  return sweeps.map((reasons, at) => {
    const target = unknownTarget("/one", reasons.map(failing), 3);
    const followed = followBlindness(groups, sweepOf([target], { now: minute(10 + at) }));
    ({ groups } = followed);
    expect(followed.drafts).toEqual([]);
    return groups.map(reasonTold).join();
  });
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
    "is told with its first reason again, and with a third one",
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
      ...[FORBIDDEN, FORBIDDEN, "Unreachable", "Unreachable", "Unreachable", FORBIDDEN],
      ...[FORBIDDEN, FORBIDDEN, "Throttled"],
    ],
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

it("has its first reason as any, once that was told again", () => {
  const changed = { ...told, changedTo: "Unreachable", turning: { reason: FORBIDDEN, sweeps: 2 } };
  const { groups } = followBlindness([changed], sweepOf([unknownTarget("/one", [spot], 3)]));
  expect(groups).toEqual([told]);
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
  expect(groups.map(reasonTold)).toEqual(["Throttled", "Throttled"]);
});
