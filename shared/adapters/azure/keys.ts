/** Reads keys through `@azure/keyvault-keys`, one client a vault: the first question of a client costs a 401 challenge, every later one is one request. */
import { KeyClient } from "@azure/keyvault-keys";
import { type KeyUrl } from "../../core/facts/key";
import { type Keys } from "../../ports/keys";
import { clientOptions, keptByKey, type Asking, type Connection } from "./connection";
import { parseDeletedKey, parseKey } from "./key-body";
import { type NotFound } from "./observe";
import { unaskable } from "./unreachable";

const API = "Key Vault";

/** Each read ends within one deadline. No token is asked for or sent to a host that is not of the cloud's vaults. */
export function azureKeys(connection: Connection): (asking: Asking) => Keys {
  const { cloud, clock, credential } = connection;
  const { keyHosts, keyVaultVersion } = cloud;
  const options = {
    ...clientOptions(connection),
    ...(keyVaultVersion === undefined ? {} : { serviceVersion: keyVaultVersion }),
  };
  const clientOf = keptByKey((vaultUrl) => new KeyClient(vaultUrl, credential, { ...options }));
  const isOurs = ({ vaultUrl, store }: KeyUrl): boolean => {
    const suffix = store === "vault" ? keyHosts.vault : keyHosts.managedHsm;
    return (
      URL.canParse(vaultUrl) && new URL(vaultUrl).protocol === "https:" && new URL(vaultUrl).host.endsWith(`.${suffix}`)
    );
  };

  return ({ observe }) => ({
    async readKey(keyUrl) {
      if (!isOurs(keyUrl)) return unaskable(API, "UnexpectedHost", clock);
      const { vaultUrl, name, version } = keyUrl;
      return observe({
        api: API,
        ask: (request) =>
          clientOf(vaultUrl).getKey(name, { ...request, ...(version === undefined ? {} : { version }) }),
        parse: (body) => parseKey(body, keyUrl, keyHosts),
        isAbsence: isAbsentKey,
      });
    },

    async readDeletedKey(keyUrl) {
      if (!isOurs(keyUrl)) return unaskable(API, "UnexpectedHost", clock);
      return observe({
        api: API,
        ask: (request) => clientOf(keyUrl.vaultUrl).getDeletedKey(keyUrl.name, request),
        parse: (body) => parseDeletedKey(body, keyUrl, keyHosts),
        isAbsence: isAbsentKey,
      });
    },
  });
}

/** The vault says `KeyNotFound` of keys and of deleted keys (recorded); any other 404 is not the vault speaking. */
function isAbsentKey({ code, wasSignedIn }: NotFound): boolean {
  return wasSignedIn && code === "KeyNotFound";
}
