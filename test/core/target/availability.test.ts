/** What counts as everything seen good, and from when. */
import { type Subject } from "../../../shared/core/findings/finding";
import { type GoodReading } from "../../../shared/core/findings/seen-good";
import { goodMarkOf, laterMark } from "../../../shared/core/target/availability";
import { type WitnessName } from "../../../shared/core/findings/finding";
import { type GoodMark } from "../../../shared/core/target/target-state";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

function reading(subject: Subject, minutes = 0): GoodReading {
  return { subject, askedAt: minute(minutes), answeredAt: minute(minutes), since: minute(minutes) };
}

const all = (["key", "vault", "identity", "permission"] as const).map((subject) => reading(subject));

function without(...missing: readonly Subject[]): readonly GoodReading[] {
  return all.filter(({ subject }) => !missing.includes(subject));
}

it.each<[string, readonly GoodReading[], readonly Subject[], Date | undefined, GoodMark | undefined]>([
  [
    "all was seen",
    all,
    [],
    undefined,
    { askedAt: minute(0), lagMs: 0, subjects: ["key", "vault", "identity", "permission"] },
  ],
  ["what may be unread was not read", without("vault", "permission"), [], undefined, undefined],
  [
    "a witness stands in for it, as late as it may be",
    without("vault", "permission"),
    [],
    minute(1),
    { askedAt: minute(-9), lagMs: 600_000, subjects: ["key", "identity"] },
  ],
  [
    "a witness stands in that was asked long after",
    without("vault"),
    [],
    minute(11),
    { askedAt: minute(0), lagMs: 600_000, subjects: ["key", "identity", "permission"] },
  ],
  ["the key was not read, whatever a witness says", without("key"), [], minute(1), undefined],
  ["the identity was not read", without("identity"), [], undefined, undefined],
  [
    "a witness contradicts what is wrong with the key",
    without("key"),
    ["key"],
    minute(1),
    { askedAt: minute(-9), lagMs: 600_000, subjects: ["vault", "identity", "permission"] },
  ],
  ["a witness stands in for everything", [], ["key", "identity"], minute(1), undefined],
  [
    "the key of the loss was seen as well",
    [reading("keyAtLoss", -5), ...all],
    [],
    undefined,
    { askedAt: minute(0), lagMs: 0, subjects: ["key", "vault", "identity", "permission"] },
  ],
  [
    "one was asked before the others",
    [...without("vault"), reading("vault", -1)],
    [],
    undefined,
    { askedAt: minute(-1), lagMs: 0, subjects: ["key", "vault", "identity", "permission"] },
  ],
])("marks, or does not, a sweep where %s", (_, good, excused, healthyAt, mark) => {
  const healthy = healthyAt && { witness: "health-check" as const, askedAt: healthyAt };
  expect(goodMarkOf({ serviceSeen: true, good, excused, healthy, policy: POLICY })).toEqual(mark);
});

it.each<[WitnessName, GoodMark | undefined]>([
  ["data-plane-probe", { askedAt: minute(-9), lagMs: 600_000, subjects: ["key", "vault", "permission"] }],
  ["health-check", undefined],
  ["resource-health", undefined],
])("lets the data itself alone stand in for the identity: %s", (witness, mark) => {
  const healthy = { witness, askedAt: minute(1) };
  const good = without("identity");
  expect(goodMarkOf({ serviceSeen: true, good, excused: [], healthy, policy: POLICY })).toEqual(mark);
});

it("marks no sweep where the service itself was not seen, whatever was, and whatever a witness says", () => {
  expect(
    goodMarkOf({
      serviceSeen: false,
      good: all,
      excused: [],
      healthy: { witness: "data-plane-probe", askedAt: minute(1) },
      policy: POLICY,
    }),
  ).toBeUndefined();
});

describe("of two marks", () => {
  const before: GoodMark = { askedAt: minute(0), lagMs: 0, subjects: ["key"] };
  const now = (minutes: number): GoodMark => ({ askedAt: minute(minutes), lagMs: 600_000, subjects: ["identity"] });

  it.each<[string, GoodMark | undefined, GoodMark | undefined, GoodMark | undefined]>([
    ["the later one counts", before, now(1), now(1)],
    ["the newer one counts where both tell of the same moment", before, now(0), now(0)],
    ["the older one counts where the newer tells less", before, now(-1), before],
    ["the only one counts", before, undefined, before],
    ["the first one counts", undefined, now(-1), now(-1)],
  ])("%s", (_, first, second, expected) => {
    expect(laterMark(first, second)).toEqual(expected);
  });
});
