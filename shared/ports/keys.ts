/** Reads keys from the data plane of Key Vault or Managed HSM. */
import { type DeletedKey, type Key, type KeyUrl, type KeyVersion } from "../core/facts/key";
import { type Observation } from "../core/facts/observation";

export interface Keys {
  /** The key version the URL names, or the current one. A disabled key is seen, not refused. Never rejects. */
  readKey(keyUrl: KeyUrl): Promise<Observation<Key>>;
  /** Every version of the key of that name; needs the permission to list. Never rejects. */
  listVersions(keyUrl: KeyUrl): Promise<Observation<readonly KeyVersion[]>>;
  /** The soft-deleted key of that name. Never rejects. */
  readDeletedKey(keyUrl: KeyUrl): Promise<Observation<DeletedKey>>;
}
