/** Asks those who can testify whether a service has its key. */
import { type HealthCheck, type ResourceHealth, type SearchProbe } from "../core/facts/health";
import { type Observation } from "../core/facts/observation";

export interface HealthChecks {
  /** The service's own `/health/check`, which needs no sign-in; absent on 404. Never rejects. */
  checkHealth(host: string): Promise<Observation<HealthCheck>>;
}

export interface SearchProbes {
  /** Counts the patients of a service, which shows no patient data and needs its key; the token is for the service itself (FHIR Data Reader). Never rejects. */
  search(host: string): Promise<Observation<SearchProbe>>;
}

/** Availability by lower-case resource id. */
export type HealthByResource = ReadonlyMap<string, ResourceHealth>;

export interface ResourceHealths {
  /** All availability statuses of the subscription. A resource that is not in it is unsupported, not healthy. Never rejects. */
  listHealth(subscriptionId: string): Promise<Observation<HealthByResource>>;
}
