/** Where the truth is not the product's to know, or documentation disagrees about it: each narrowly, and why. */
import { type RootCauseCode } from "../../../shared/core/findings/finding";
import { type Step } from "../watching";
import { type Nature } from "../world/moment";

/**
 * An expired key still unwraps, some say; the configure page allows another tenant; an address rule may name the service. The product says lost after
 * two sweeps, and takes it back once a telling witness has contradicted it (design, section 4). A change of identity asks for a redeployment by
 * documentation, whatever the new one may do.
 */
export function isDisputed({ code }: { readonly code: RootCauseCode }, nature: Nature): boolean {
  const disputed: Partial<Record<RootCauseCode, boolean>> = {
    KeyExpired: !nature.validityCounts,
    KeyNotYetValid: !nature.validityCounts,
    VaultInOtherTenant: !nature.tenantCounts,
    VaultRefusesService: !nature.networkCounts,
    IdentityChanged: true,
  };
  return disputed[code] === true;
}

/** While the service cannot be read it is judged by what was known of it: the identities it has been given since are not asked about. */
export function judgedByMemory({ facts: { service } }: Step): boolean {
  return service.kind !== "seen";
}
