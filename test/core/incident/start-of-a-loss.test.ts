/** By when a loss began, and since when it is proven. */
import { brokenBy } from "../../../shared/core/incident/bad-sighting";
import { type Root } from "../../../shared/core/incident/incident";
import { extendLoss } from "../../../shared/core/incident/loss-interval";
import { startEarliest } from "../../../shared/core/incident/open-incident";
import { type RootCause } from "../../../shared/core/findings/finding";
import { aBadSighting, aLoss, aRoot, aView, goodAt } from "../builders/incidents";
import { at, minute } from "../builders/moments";
import { sightingAt } from "../builders/observations";
import { POLICY } from "../builders/policy";

const cause = (subject: RootCause["subject"], latest: Date | undefined): RootCause => ({
  kind: "root-cause",
  code: "KeyDisabled",
  subject,
  certainty: "certain",
  evidence: "",
  sighting: sightingAt(minute(0)),
  start: { earliest: undefined, latest, fingerprint: undefined },
});

it.each<[string, RootCause, Date]>([
  ["its evidence, which is as old as the last good question", cause("key", minute(-1)), minute(-1)],
  ["the answer, where its evidence is older", cause("key", at("11:58:59")), at("12:00:02")],
  ["its evidence, which is as new as the answer", cause("permission", at("12:00:02")), at("12:00:02")],
  ["the answer, where its evidence is newer", cause("key", at("12:00:03")), at("12:00:02")],
  ["the answer, where there is no evidence", cause("key", undefined), at("12:00:02")],
  ["the answer and a role's propagation", cause("permission", undefined), at("12:10:02")],
])("a cause had broken access by %s", (_, found, expected) => {
  expect(brokenBy(found, minute(-1), POLICY)).toEqual(expected);
});

it("believes any evidence where access was never seen good", () => {
  expect(brokenBy(cause("key", at("08:00:00")), undefined, POLICY)).toEqual(at("08:00:00"));
});

const others = goodAt(0, "vault", "identity", "permission");
const since = (brokenSince: Date | undefined) => aBadSighting({ brokenSince, brokenBy: at("12:00:02") });

it.each<[string, Parameters<typeof startEarliest>[0], Parameters<typeof aView>[1], Date | undefined]>([
  ["when a lone cause says", [since(at("11:59:30"))], { good: others }, at("11:59:30")],
  ["when a lone cause says, with the last good question", [since(minute(-1))], { good: others }, minute(-1)],
  ["with the last good question, where a cause says earlier", [since(minute(-2))], { good: others }, minute(-1)],
  [
    "when a lone cause says, with the latest it can have been",
    [since(at("12:00:02"))],
    { good: others },
    at("12:00:02"),
  ],
  ["with the last good question, where a cause says too late", [since(at("12:00:03"))], { good: others }, minute(-1)],
  ["with the last good question, where a cause does not say", [since(undefined)], { good: others }, minute(-1)],
  [
    "with the last good question, where there are several causes",
    [since(at("11:59:30")), aBadSighting({ subject: "vault" })],
    { good: goodAt(0, "vault", "identity", "permission") },
    minute(-1),
  ],
  [
    "with the last good question, where the rest was not all seen good",
    [since(at("11:59:30"))],
    { good: goodAt(0, "vault", "identity") },
    minute(-1),
  ],
  [
    "at any time, where it was never seen good",
    [since(at("11:59:30"))],
    { good: others, lastGoodAt: undefined },
    undefined,
  ],
])("a loss began no earlier than %s", (_, sightings, view, expected) => {
  expect(startEarliest(sightings, aView(0, view))).toEqual(expected);
});

describe("the proof of a loss that is seen again", () => {
  const loss = aLoss({ provenFrom: minute(0), provenUntil: minute(5) });
  const seen = (subject: Root["subject"], by: number, bad: number) =>
    aRoot({ subject, brokenBy: minute(by), lastBadAt: minute(bad) });

  it.each<[string, readonly [Root, ...Root[]], number, number]>([
    ["goes on where the cause was at work before", [seen("key", 0, 6)], 0, 6],
    ["goes on where a cause began within three sweeps", [seen("key", 8, 8)], 0, 8],
    ["begins anew where it began later", [seen("key", 9, 9)], 9, 9],
    ["goes on where one of the causes was at work before", [seen("vault", 9, 9), seen("key", 5, 9)], 0, 9],
    ["reaches back to what began earlier than was known", [seen("key", -1, 6)], -1, 6],
  ])("%s", (_, roots, from, until) => {
    expect(extendLoss(loss, roots, POLICY)).toMatchObject({ provenFrom: minute(from), provenUntil: minute(until) });
  });
});
