/** Whether a service still has the identities it had, each with the same principal and tenant. One more is no change of those. */
import { type Principal } from "../../facts/fhir-service";

/** What Azure does not tell of one (`{}`) is no change. */
export function areSameIdentities(now: readonly Principal[], before: readonly Principal[]): boolean {
  return before.every((known) => {
    const principal = counterpart(known, now);
    return (
      principal !== undefined &&
      agree(principal.principalId, known.principalId) &&
      agree(principal.tenantId, known.tenantId)
    );
  });
}

/** The same managed identity: by resource id, or the system-assigned one. */
export function counterpart({ resourceId }: Principal, others: readonly Principal[]): Principal | undefined {
  return others.find((other) => other.resourceId?.toLowerCase() === resourceId?.toLowerCase());
}

function agree(now: string | undefined, before: string | undefined): boolean {
  return now === undefined || before === undefined || now.toLowerCase() === before.toLowerCase();
}
