/** A risk that a cause explains for a while, or that another witness tells of, is no news. */
import { aResourceHealth } from "../builders/azure";
import { seen } from "../builders/observations";
import { all, keyDisabled, serviceIs, witnessUnwell, type Scene } from "../builders/scenes";
import { every, once, play, type Sweep } from "../builders/timeline";

function said(...sweeps: readonly Sweep[]): readonly string[] {
  return play(sweeps).events.flatMap(({ type, detail }) =>
    detail.kind === "posture" ? [`${type} ${detail.report.code}`] : [],
  );
}

it("neither clears nor finds again what a cause explains for a while, and shows it once", () => {
  const failed = serviceIs({ provisioningState: "Failed" });
  const sweeps = [...once(0, failed), ...once(1, all(failed, keyDisabled)), ...every(2, 3, failed)];
  expect(said(...sweeps)).toEqual(["posture.found ServiceProvisioningFailed"]);
  const codes = play(sweeps).states[1]?.findings.map(({ code }) => code);
  expect(codes).toEqual(["KeyDisabled", "ServiceProvisioningFailed"]);
});

it("tells once that the service is unwell, whichever witness says so", () => {
  const degraded: Scene = (t) => ({ resourceHealth: seen(aResourceHealth({ availabilityState: "Degraded" }), t) });
  const both = all(witnessUnwell, degraded);
  expect(said(...once(0, both), ...once(1, degraded), ...once(2, both))).toEqual([
    "posture.found ServiceUnhealthyForOtherReason",
  ]);
});
