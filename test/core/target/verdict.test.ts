/** Whether the service has its key, in one word. */
import { type Incident } from "../../../shared/core/incident/incident";
import { type Verdict } from "../../../shared/core/target/target-state";
import { verdictOf, type Judged } from "../../../shared/core/target/verdict";
import { aBadSighting, anIncident, aRestored } from "../builders/incidents";

const seen: Partial<Judged> = { sightings: [aBadSighting()], available: false };

it.each<[string, Incident | undefined, Partial<Judged>, Verdict]>([
  ["everything was seen good", undefined, {}, "available"],
  ["not everything was seen", undefined, { available: false }, "unknown"],
  ["something is suspected", undefined, { suspected: true }, "unknown"],
  ["a cause stands and was seen", anIncident(), seen, "lost"],
  ["a cause is left and was seen", anIncident({ phase: "partly-restored" }), seen, "lost"],
  ["a cause stands and was not seen", anIncident(), { available: false }, "unknown"],
  ["a cause stands, though all else was seen good", anIncident(), {}, "unknown"],
  ["access is back", aRestored(5), {}, "available"],
  ["access is back and not everything was seen", aRestored(5), { available: false }, "unknown"],
  ["access is back and a cause was seen that does not count", aRestored(5), seen, "unknown"],
])("judges a sweep where %s", (_, incident, changes, verdict) => {
  expect(verdictOf({ sightings: [], suspected: false, available: true, incident, ...changes })).toBe(verdict);
});
