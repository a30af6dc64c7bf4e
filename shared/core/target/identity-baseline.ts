/** The identity a service had when access was last good, and whether it still has it. */
import { type FhirService } from "../facts/fhir-service";
import { type Observation } from "../facts/observation";
import { type Policy } from "../incident/policy";
import { elapsedMs } from "../moment";
import { type TargetState } from "./target-state";

export interface IdentityMemory {
  readonly identityBaseline: readonly string[] | undefined;
  readonly identityDiffersSince: Date | undefined;
}

export interface IdentitySweep {
  readonly service: Observation<FhirService>;
  readonly available: boolean;
  /** Since when a telling witness has said healthy, if one does now. */
  readonly healthySince: Date | undefined;
  /** A deployment was seen to succeed after having run since the identity differed. */
  readonly redeployedAt: Date | undefined;
  readonly policy: Policy;
}

/** A different principal or tenant becomes the baseline after a completed redeployment, or ten minutes of a telling witness. */
export function followIdentity(before: TargetState | undefined, sweep: IdentitySweep): IdentityMemory {
  const memory = {
    identityBaseline: before?.identityBaseline,
    identityDiffersSince: before?.identityDiffersSince,
  };
  if (sweep.service.kind !== "seen") return memory;
  const now = identityOf(sweep.service.value);
  if (memory.identityBaseline === undefined) {
    return { identityBaseline: sweep.available ? now : undefined, identityDiffersSince: undefined };
  }
  if (same(now, memory.identityBaseline)) return { ...memory, identityDiffersSince: undefined };
  const differsSince = memory.identityDiffersSince ?? sweep.service.answeredAt;
  const { healthySince, redeployedAt, policy } = sweep;
  const redeployed = redeployedAt !== undefined && redeployedAt.getTime() > differsSince.getTime();
  const witnessed =
    healthySince !== undefined &&
    elapsedMs(healthySince, sweep.service.answeredAt) >= policy.allowanceMs &&
    elapsedMs(differsSince, sweep.service.answeredAt) >= policy.allowanceMs;
  return sweep.available && (redeployed || witnessed)
    ? { identityBaseline: now, identityDiffersSince: undefined }
    : { ...memory, identityDiffersSince: differsSince };
}

/** Principal and tenant of every identity; a user-assigned one whose principal is not told counts by its resource id. */
function identityOf({ principals }: FhirService): readonly string[] {
  return principals
    .map(({ principalId, tenantId, resourceId }) =>
      `${principalId ?? resourceId ?? ""}@${tenantId ?? ""}`.toLowerCase(),
    )
    .sort();
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join();
}
