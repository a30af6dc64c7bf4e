/** Finds the FHIR services of a subscription. */
import { type FhirService } from "../core/facts/fhir-service";
import { type Observation, type ReadFailure, type Seen } from "../core/facts/observation";

/** What the lists told: services seen, and the lists that could not be read. A list is filtered by permission, so a missing service proves nothing. */
export interface FleetListing {
  readonly services: readonly Seen<FhirService>[];
  readonly failures: readonly ReadFailure[];
}

export interface Fleet {
  /** Every FHIR service the lists show, with or without a customer-managed key. Never rejects: a failed list is in `failures`. */
  listServices(subscriptionId: string): Promise<FleetListing>;
  /** One service by resource id: absent on 404, refused on 401/403, unreachable otherwise. Never rejects. */
  readService(resourceId: string): Promise<Observation<FhirService>>;
}
