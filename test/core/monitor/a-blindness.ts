/** Targets of which a key cannot be read, sweeps that see them, and the group they make. */
import { type BlindSpot, type Finding } from "../../../shared/core/findings/finding";
import { type BlindSweep } from "../../../shared/core/monitor/blind-groups";
import { type BlindGroup } from "../../../shared/core/target/subscription-state";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aFhirService } from "../builders/azure";
import { minute } from "../builders/moments";
import { allGood } from "../builders/scenes";
import { once, play } from "../builders/timeline";

export const spot: BlindSpot = {
  kind: "blind-spot",
  code: "CannotReadKey",
  api: "Key Vault",
  outcome: "refused",
  reason: "ForbiddenByRbac",
};

export function unknownTarget(id: string, findings: readonly Finding[], unknownSweeps = 1): TargetState {
  const { state } = play(once(0, allGood));
  return { ...state, service: aFhirService({ id }), verdict: "unknown", findings, unknownSweeps };
}

export function sweepOf(targets: readonly TargetState[], changes: Partial<BlindSweep> = {}): BlindSweep {
  return { subscriptionId: "sub-1", now: minute(5), blindAfter: 3, targets, fleet: [], ...changes };
}

export const group: BlindGroup = {
  api: "Key Vault",
  reason: "ForbiddenByRbac",
  since: minute(3),
  sweeps: 2,
  said: false,
  targets: ["/one"],
  total: 1,
  ofFleet: false,
};
export const blind = (): TargetState => unknownTarget("/one", [spot]);
