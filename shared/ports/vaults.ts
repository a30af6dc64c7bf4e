/** Reads key vaults from Azure Resource Manager. */
import { type Observation } from "../core/facts/observation";
import { type Vault } from "../core/facts/vault";

export interface Vaults {
  /** Every vault of the subscription that we may see. Never rejects. */
  listVaults(subscriptionId: string): Promise<Observation<readonly Vault[]>>;
  /** One vault by resource id. Never rejects. */
  readVault(resourceId: string): Promise<Observation<Vault>>;
}
