/** Reads key vaults and Managed HSMs from Azure Resource Manager. */
import { type Observation } from "../core/facts/observation";
import { type DeletedVault, type Vault } from "../core/facts/vault";

export interface Vaults {
  /** Every vault, or every Managed HSM, of the subscription that we may see. Never rejects. */
  listVaults(subscriptionId: string, store: Vault["store"]): Promise<Observation<readonly Vault[]>>;
  /** One vault or Managed HSM by resource id. Never rejects. */
  readVault(resourceId: string): Promise<Observation<Vault>>;
  /** Every soft-deleted vault, or Managed HSM, of the subscription that we may see. Never rejects. */
  listDeletedVaults(subscriptionId: string, store: Vault["store"]): Promise<Observation<readonly DeletedVault[]>>;
}
