/** Everything one sweep saw of one target: the only input of diagnosis besides memory. */
import { type FhirService } from "./fhir-service";
import { type DenyAssignment } from "./deny-assignment";
import { type HealthCheck, type ResourceHealth, type SearchProbe } from "./health";
import { type IdentityFacts } from "./identity";
import { type DeletedKey, type Key, type KeyUrl, type KeyVersion } from "./key";
import { type NotAsked, type Observation } from "./observation";
import { type DeletedVault, type OwnPolicySeen, type PrincipalGrants, type Vault } from "./vault";

/** What was seen of one key URL. `deletedKey` is asked only where the key itself was absent, `currentKey` only where both were. */
export interface KeyFacts {
  readonly keyUrl: KeyUrl;
  readonly key: Observation<Key>;
  readonly deletedKey: Observation<DeletedKey> | NotAsked;
  /** What the key's name stands for now, whatever its version: a key of the same name may have been created since. */
  readonly currentKey: Observation<Key> | NotAsked;
}

/** A key the service was seen with before. */
export interface EarlierKeyFacts extends KeyFacts {
  /** Its vault among the live ones and among the deleted ones: asked only where nobody answered for the key. */
  readonly vault: Observation<Vault> | NotAsked;
  readonly deletedVault: Observation<DeletedVault> | NotAsked;
}

export interface Facts {
  readonly sweptAt: Date;
  /** The service as now seen, or as last seen where it could not be read: whose key, roles and health were asked. */
  readonly subject: FhirService;
  readonly service: Observation<FhirService>;
  /** The key the service is configured with. */
  readonly key: KeyFacts | NotAsked;
  /** The key in use when access was lost, where the service has since been given another: old data still needs it. */
  readonly keyAtLoss: KeyFacts | NotAsked;
  /** Every version of the configured key; asked hourly. */
  readonly versions: Observation<readonly KeyVersion[]> | NotAsked;
  /** Keys the service was seen with before, which old data may still need; asked hourly. */
  readonly earlierKeys: readonly EarlierKeyFacts[];
  readonly vault: Observation<Vault> | NotAsked;
  /** Asked only where the vault itself was not found. `absent`: it is not among the deleted ones either. */
  readonly deletedVault: Observation<DeletedVault> | NotAsked;
  /** Role assignments at the key, inherited and through groups; one entry a principal of the service. */
  readonly roles: Observation<readonly PrincipalGrants[]> | NotAsked;
  /** Remembered from earlier sweeps. */
  readonly ownPolicySeen: readonly OwnPolicySeen[];
  /** Deny assignments of the vault's subscription. */
  readonly denials: Observation<readonly DenyAssignment[]> | NotAsked;
  /** One entry a principal of the service. */
  readonly identities: readonly IdentityFacts[];
  readonly healthCheck: Observation<HealthCheck> | NotAsked;
  readonly search: Observation<SearchProbe> | NotAsked;
  /** `absent`: Resource Health does not know this resource, which is not health. */
  readonly resourceHealth: Observation<ResourceHealth> | NotAsked;
}
