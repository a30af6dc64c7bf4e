/** Where a key is: by its URL, and by what is remembered of the vault or Managed HSM that holds it. */
import { KEY_PATH } from "../facts/key-url";
import { type PermissionModel, type Vault } from "../facts/vault";

export interface KeptKey {
  readonly keyUrl: string | undefined;
  /** The vault as last seen, and the permission model that counted there; it may be another key's. */
  readonly vaultId: string | undefined;
  readonly permissionModel: PermissionModel | undefined;
}

/** Undefined: not known. */
export interface Place {
  readonly store: Vault["store"] | undefined;
  readonly vault: string | undefined;
  readonly key: string | undefined;
  readonly version: string | undefined;
  readonly vaultId: string | undefined;
  readonly permissionModel: PermissionModel | undefined;
}

/** What is remembered of another vault than the URL's says nothing of this one. */
export function placeOf({ keyUrl, vaultId, permissionModel }: KeptKey): Place {
  const [, vault, host = "", key, version] = KEY_PATH.exec(keyUrl ?? "") ?? [];
  const [, collection, name] = /\/(vaults|managedHSMs)\/([^/]+)$/i.exec(vaultId ?? "") ?? [];
  const remembered = storeIf(collection?.toLowerCase() === "managedhsms");
  if (vault === undefined) {
    const store = collection === undefined ? undefined : remembered;
    return { store, vault, key, version, vaultId, permissionModel };
  }
  const store = storeIf(host.toLowerCase().startsWith("managedhsm."));
  const isThere = name?.toLowerCase() === vault.toLowerCase() && remembered === store;
  const there = isThere ? { vaultId, permissionModel } : { vaultId: undefined, permissionModel: undefined };
  return { store, vault, key, version, ...there };
}

function storeIf(isManagedHsm: boolean): Vault["store"] {
  return isManagedHsm ? "managed-hsm" : "vault";
}
