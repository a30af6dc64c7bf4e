import { compareService } from "../../../lab/stories/compare-service";
import { type Page } from "../../../lab/stories/page";
import { type Truth } from "../../../lab/stories/truth";
import { at, LOST, page, RECOVERED, RESTORED, SHORT_LOSS, told } from "./builders";

const TRUTHFUL = [LOST, RESTORED, RECOVERED];
const [SHORT] = SHORT_LOSS.losses;
const NOTHING: Truth = { losses: [], errors: [], deployments: [], actions: [] };

function disagreements(pages: readonly Page[], truth: Truth = SHORT_LOSS): readonly string[] {
  return compareService("service-a", truth, pages).comparisons.flatMap(({ about, disagrees }) =>
    disagrees === undefined ? [] : [`${about}: ${disagrees}`],
  );
}

it("agrees with pages that tell the truth", () => {
  expect(compareService("service-a", SHORT_LOSS, TRUTHFUL)).toEqual({
    title: "service-a",
    comparisons: [
      ["cause", "key-disabled", "KeyDisabled"],
      ["began", "08:07:26", "08:07:02 to 08:07:27"],
      ["ended", "08:19:26", "08:19:03 to 08:19:27"],
      ["lasted", "12 min 00 s", "11 min 36 s to 12 min 25 s"],
      ["class", "shorter than 30 min", "self-healing"],
      ["came back", "by itself, 08:26:26", "recovered, 08:27:05"],
    ].map(([about, truth, reported]) => ({ about, truth, reported, disagrees: undefined })),
  });
});

it("agrees that nothing happened where nothing was reported", () => {
  expect(disagreements([], NOTHING)).toEqual([]);
});

it.each([
  ["a loss that was never reported", [], SHORT_LOSS, ["losses: a loss was never reported"]],
  ["a loss that never happened", TRUTHFUL, NOTHING, ["losses: a loss was reported that never happened"]],
  [
    "a loss told as two",
    [LOST, page("access.lost_again", "08:12", LOST.data), RESTORED, RECOVERED],
    SHORT_LOSS,
    ["losses: a loss was reported that never happened"],
  ],
  ["another cause", told({ causes: [{ code: "KeyDeleted" }] }), SHORT_LOSS, ["cause: the first page does not name it"]],
  ["an incident left open", [LOST, RESTORED], SHORT_LOSS, ["came back: the incident was never closed"]],
  [
    "a false alarm",
    [LOST, RESTORED, { ...RECOVERED, data: { ...RECOVERED.data, closure: { how: "contradicted" } } }],
    SHORT_LOSS,
    ["came back: it did not come back in that way"],
  ],
  [
    "an end that was never told",
    [
      LOST,
      page("service.recovered", "08:27:05", { ...LOST.data, at_most_seconds: 800, closure: { how: "recovered" } }),
    ],
    SHORT_LOSS,
    ["ended: the pages never told the end"],
  ],
  [
    "a redeployment called certain",
    told({ recovery_class: "redeploy" }),
    SHORT_LOSS,
    ["class: a page called a redeployment certain"],
  ],
])("disagrees with %s", (_what, pages, truth, expected) => {
  expect(disagreements(pages, truth)).toEqual(expected);
});

it.each([
  ["the very start of the interval", "08:07:26", "08:07:30", []],
  ["a moment before it", "08:07:26.001", "08:07:30", ["began: the true start lies outside"]],
  ["its very end", "08:07:00", "08:07:26", []],
  ["a moment after it", "08:07:00", "08:07:25.999", ["began: the true start lies outside"]],
])("takes %s as it should", (_what, earliest, latest, expected) => {
  expect(disagreements(told({ start: { earliest: at(earliest), latest: at(latest) } }))).toEqual(expected);
});

it("disagrees with an end or a length that leaves the truth out", () => {
  const end = { earliest: at("08:19:27"), latest: at("08:20") };
  expect(disagreements([LOST, { ...RECOVERED, data: { ...RECOVERED.data, end, at_least_seconds: 721 } }])).toEqual([
    "ended: the true end lies outside",
    "lasted: the true length lies outside",
  ]);
});

it("disagrees with an end and a closure while access is still lost", () => {
  const truth = {
    ...SHORT_LOSS,
    losses: SHORT === undefined ? [] : [{ ...SHORT, endedAt: null }],
    errors: [{ service: "service-a", showedAt: at("08:10:26"), healedAt: null, healedBy: null }],
  };
  expect(disagreements(TRUTHFUL, truth)).toEqual([
    "ended: access is not back",
    "class: nobody was told of the redeployment before the end",
    "came back: closed before the service was back",
  ]);
});

describe("a loss of 33 minutes", () => {
  const truth: Truth = {
    losses: [{ service: "service-a", cause: "key-deleted", startedAt: at("08:07:26"), endedAt: at("08:40:26") }],
    errors: [{ service: "service-a", showedAt: at("08:10:26"), healedAt: at("08:50:26"), healedBy: "redeployment" }],
    deployments: [],
    actions: [],
  };
  const data = { ...LOST.data, causes: [{ code: "KeyDeleted" }], at_least_seconds: 1970, at_most_seconds: 2010 };
  const end = { earliest: at("08:40:03"), latest: at("08:40:30") };
  const lost = page("access.lost", "08:08", data);
  const due = (arrived: string) => page("access.redeploy_required", arrived, { ...data, recovery_class: "redeploy" });
  const closed = (how: string, recoveryClass: string) =>
    page("service.recovered", "09:01", { ...data, end, recovery_class: recoveryClass, closure: { how } });

  it.each([
    ["agrees when it was told before the end", [lost, due("08:37:05"), closed("recovered", "redeploy")], []],
    [
      "lets a redeployment stay presumed",
      [lost, due("08:37:05"), closed("redeployed-unconfirmed", "presume-redeploy")],
      [],
    ],
    [
      "disagrees when nobody was told",
      [lost, closed("recovered", "redeploy")],
      ["class: nobody was told of the redeployment before the end"],
    ],
    [
      "disagrees when it was told too late",
      [lost, due("08:40:26"), closed("recovered", "redeploy")],
      ["class: nobody was told of the redeployment before the end"],
    ],
    [
      "disagrees when it is taken back",
      [lost, due("08:37:05"), closed("recovered", "self-healing")],
      ["class: the last page takes it back"],
    ],
    [
      "disagrees when it is said to have healed unseen",
      [lost, due("08:37:05"), closed("unconfirmed", "redeploy")],
      ["came back: it did not come back in that way"],
    ],
  ])("%s", (_sentence, pages, expected) => {
    expect(disagreements(pages, truth)).toEqual(expected);
  });
});
