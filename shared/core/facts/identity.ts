/** The managed identities of a service, as Azure Resource Manager and Microsoft Entra describe them. */
import { type Principal } from "./fhir-service";
import { type NotAsked, type Observation } from "./observation";

/** A user-assigned managed identity as Azure Resource Manager describes it. */
export interface ManagedIdentity {
  readonly id: string;
  readonly principalId: string | undefined;
  readonly tenantId: string | undefined;
}

/** A service principal as Microsoft Graph describes it. `accountEnabled` is undefined where Graph shows us its id alone. */
export interface ServicePrincipal {
  readonly id: string;
  readonly accountEnabled: boolean | undefined;
}

/** What was seen of one identity of the service. */
export interface IdentityFacts {
  readonly principal: Principal;
  /** The identity's own resource; a system-assigned one has none. */
  readonly resource: Observation<ManagedIdentity> | NotAsked;
  /** Its service principal; asked only where the settings say so. */
  readonly servicePrincipal: Observation<ServicePrincipal> | NotAsked;
  /** Its service principal was seen before. Where it never was, it may be in another tenant's directory, or not there yet. */
  readonly inDirectoryBefore: boolean;
}
