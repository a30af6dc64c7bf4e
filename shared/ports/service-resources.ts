/** Reads a FHIR service whole, for whoever is to put it back. */
import { type Observation } from "../core/facts/observation";
import { type ServiceResource } from "../core/redeployment/service-resource";

export interface ServiceResources {
  /** By resource id: absent on 404, refused on 401/403, unreachable otherwise, also where an answer lacks what every service has. Never rejects. */
  readResource(resourceId: string): Promise<Observation<ServiceResource>>;
}
