/** Which witness says healthy, since when, and by when it had come to say so. */
import { type Testimony } from "../../../shared/core/findings/service/testimony";
import { healthyNow } from "../../../shared/core/target/healthy-witness";
import { type WitnessRecord } from "../../../shared/core/target/target-state";
import { minute } from "../builders/moments";

function testimony(changes: Partial<Testimony> = {}): Testimony {
  const sighting = { askedAt: minute(8), answeredAt: minute(9), skew: undefined };
  return {
    witness: "health-check",
    says: "healthy",
    telling: true,
    evidence: "",
    since: undefined,
    sighting,
    ...changes,
  };
}

function record(changes: Partial<WitnessRecord> = {}): WitnessRecord {
  const heard = { healthySince: minute(2), healthyBy: minute(3), healthyAt: minute(8) };
  return { witness: "health-check", everTestified: false, ...heard, ...changes };
}

const ofAnother = record({ witness: "resource-health", healthySince: minute(1), healthyBy: minute(1) });

it.each<[string, readonly Testimony[], readonly WitnessRecord[], readonly [number, number] | undefined]>([
  ["since it first said so", [testimony()], [ofAnother, record()], [2, 3]],
  ["since now, where a row of before tells later", [testimony()], [record({ healthySince: minute(9) })], [8, 3]],
  ["by now, where a row of before does not tell", [testimony()], [record({ healthyBy: undefined })], [2, 9]],
  ["not, where it is unwell", [testimony({ says: "nothing" })], [record()], undefined],
  ["not, where it was not asked", [testimony({ sighting: undefined })], [record()], undefined],
  ["not, where it was never heard", [testimony()], [ofAnother], undefined],
  ["not, where it last said otherwise", [testimony()], [record({ healthySince: undefined })], undefined],
  ["not, where it does not check the key itself", [testimony({ telling: false })], [record()], undefined],
])("says healthy %s", (_, testimonies, records, expected) => {
  const spans = healthyNow(testimonies, records).map(({ since, by }) => [since, by]);
  expect(spans).toStrictEqual(expected === undefined ? [] : [expected.map(minute)]);
});
