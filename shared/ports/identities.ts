/** Reads user-assigned managed identities from Azure Resource Manager, and service principals from Microsoft Graph. */
import { type ManagedIdentity, type ServicePrincipal } from "../core/facts/identity";
import { type Observation } from "../core/facts/observation";

export interface ManagedIdentities {
  /** Every user-assigned identity of the subscription that we may see. Never rejects. */
  listIdentities(subscriptionId: string): Promise<Observation<readonly ManagedIdentity[]>>;
  /** One by resource id: absent on 404, refused on 401/403, unreachable otherwise. Never rejects. */
  readIdentity(resourceId: string): Promise<Observation<ManagedIdentity>>;
}

export interface ServicePrincipals {
  /** Those of the ids that the directory shows; one that is missing proves nothing. Asks once a thousand ids. Never rejects. */
  findServicePrincipals(ids: readonly string[]): Promise<Observation<readonly ServicePrincipal[]>>;
  /** One by its object id: absent on 404. Never rejects. */
  readServicePrincipal(id: string): Promise<Observation<ServicePrincipal>>;
}
