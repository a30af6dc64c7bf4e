/** The identity a service had when access was last good, and whether it still has it. */
import { type FhirService, type Principal } from "../facts/fhir-service";
import { areSameIdentities, counterpart } from "../findings/identity/same-identities";
import { type Observation } from "../facts/observation";
import { type TargetState } from "./target-state";

export interface IdentityMemory {
  readonly identityBaseline: readonly Principal[] | undefined;
  readonly identityDiffersSince: Date | undefined;
}

export interface IdentitySweep {
  readonly service: Observation<FhirService>;
  readonly available: boolean;
  /** A telling witness contradicts that the change matters: it went on saying healthy for the allowance. */
  readonly vouchedFor: boolean;
  /** A deployment was seen to succeed after having run since the identity differed. */
  readonly redeployedAt: Date | undefined;
}

/** A different principal or tenant becomes the baseline after a completed redeployment, or ten minutes of a telling witness. */
export function followIdentity(before: TargetState | undefined, sweep: IdentitySweep): IdentityMemory {
  const memory = {
    identityBaseline: before?.identityBaseline,
    identityDiffersSince: before?.identityDiffersSince,
  };
  if (sweep.service.kind !== "seen") return memory;
  const now = sweep.service.value.principals;
  if (memory.identityBaseline === undefined) {
    return { identityBaseline: sweep.available ? now : undefined, identityDiffersSince: undefined };
  }
  if (areSameIdentities(now, memory.identityBaseline)) {
    return { identityBaseline: merged(now, memory.identityBaseline), identityDiffersSince: undefined };
  }
  const differsSince = memory.identityDiffersSince ?? sweep.service.answeredAt;
  const { available, vouchedFor, redeployedAt } = sweep;
  const redeployed = redeployedAt !== undefined && redeployedAt.getTime() > differsSince.getTime();
  return available && (redeployed || vouchedFor)
    ? { identityBaseline: now, identityDiffersSince: undefined }
    : { ...memory, identityDiffersSince: differsSince };
}

/** What was known and is not told now stays known. */
function merged(now: readonly Principal[], baseline: readonly Principal[]): readonly Principal[] {
  return baseline.map((known) => {
    const principal = counterpart(known, now);
    return {
      resourceId: known.resourceId,
      principalId: principal?.principalId ?? known.principalId,
      tenantId: principal?.tenantId ?? known.tenantId,
    };
  });
}
