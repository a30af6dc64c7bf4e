/** What is remembered of witnesses. */
import { type Testimony } from "../../../shared/core/findings/service/testimony";
import { type WitnessRecord } from "../../../shared/core/target/target-state";
import { followWitnesses, isTelling } from "../../../shared/core/target/witness-records";
import { minute } from "../builders/moments";

const asked = { askedAt: minute(5), answeredAt: minute(6), skew: undefined };

function testimony(says: Testimony["says"], changes: Partial<Testimony> = {}): Testimony {
  return { witness: "health-check", says, telling: false, evidence: "", since: undefined, sighting: asked, ...changes };
}

function record(changes: Partial<WitnessRecord> = {}): WitnessRecord {
  const never = { healthySince: undefined, healthyBy: undefined, healthyAt: undefined };
  return { witness: "health-check", everTestified: false, ...never, ...changes };
}

const healthy = record({ healthySince: minute(0), healthyBy: minute(1), healthyAt: minute(4) });
const notHealthy = { healthySince: undefined, healthyBy: undefined };

it.each<[string, readonly WitnessRecord[], Testimony, readonly WitnessRecord[]]>([
  ["was never asked", [], testimony("nothing", { sighting: undefined }), []],
  ["never said anything", [], testimony("nothing"), []],
  ["is not asked any more", [healthy], testimony("nothing", { sighting: undefined }), [healthy]],
  ["says nothing any more", [healthy], testimony("nothing"), [healthy]],
  [
    "testified, was unwell and says nothing any more",
    [record({ everTestified: true })],
    testimony("nothing"),
    [record({ everTestified: true })],
  ],
  [
    "says healthy",
    [],
    testimony("healthy"),
    [record({ healthySince: minute(5), healthyBy: minute(6), healthyAt: minute(5) })],
  ],
  ["says healthy again", [healthy], testimony("healthy"), [{ ...healthy, healthyAt: minute(5) }]],
  ["is unwell", [healthy], testimony("other"), [{ ...healthy, ...notHealthy }]],
  ["testifies", [healthy], testimony("key-lost"), [{ ...healthy, everTestified: true, ...notHealthy }]],
  [
    "testified before and is unwell",
    [record({ everTestified: true })],
    testimony("other"),
    [record({ everTestified: true })],
  ],
])("remembers of a witness that %s", (_, before, said, after) => {
  expect(followWitnesses(before, [said])).toStrictEqual(after);
});

it.each<[string, boolean, readonly WitnessRecord[], boolean]>([
  ["it checks the key itself", true, [], true],
  ["it does not, and was never heard", false, [], false],
  ["it testified once", false, [record(), record({ witness: "resource-health", everTestified: true })], true],
  ["it never testified", false, [record({ witness: "resource-health" })], false],
  ["another witness testified", false, [record({ everTestified: true })], false],
])("counts a witness's word, or does not, where %s", (_, telling, records, expected) => {
  expect(isTelling(testimony("healthy", { witness: "resource-health", telling }), records)).toBe(expected);
});
