/** Reads keys through `@azure/keyvault-keys`, one client a vault: the first question of a client costs a 401 challenge, every later one is one request. */
import { KeyClient } from "@azure/keyvault-keys";
import { type KeyUrl } from "../../core/facts/key";
import { type Keys } from "../../ports/keys";
import { originOf } from "./cloud-host";
import { clientOptions, keptByKey, type Asking, type Connection } from "./connection";
import { parseDeletedKey, parseKey, parseKeyVersion } from "./key-body";
import { type NotFound } from "./observe";
import { completeList, readList } from "./read-list";
import { signedInPipeline } from "./signed-in-pipeline";
import { unaskable, unreachable } from "./unreachable";

const API = "Key Vault";

/** Each read ends within one deadline, a list within three. No token is asked for or sent to a host that is not of the cloud's vaults. */
export function azureKeys(connection: Connection): (asking: Asking) => Keys {
  const { cloud, clock, credential, httpClient } = connection;
  const { keyHosts, keyVaultVersion } = cloud;
  const options = {
    ...clientOptions(connection),
    ...(keyVaultVersion === undefined ? {} : { serviceVersion: keyVaultVersion }),
  };
  const clientOf = keptByKey((vaultUrl) => new KeyClient(vaultUrl, credential, { ...options }));
  const suffixOf = ({ store }: KeyUrl): string => (store === "vault" ? keyHosts.vault : keyHosts.managedHsm);
  const isOurs = (keyUrl: KeyUrl): boolean => originOf(keyUrl.vaultUrl, suffixOf(keyUrl)) !== undefined;
  /** The client follows its own links without the caller's time limit, so later pages of a list are asked without it. */
  const laterPagesOf = keptByKey((suffix) => signedInPipeline(connection, `https://${suffix}`));

  return ({ observe, listLimit }) => ({
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

    async listVersions(keyUrl) {
      if (!isOurs(keyUrl)) return unaskable(API, "UnexpectedHost", clock);
      const { vaultUrl, name } = keyUrl;
      const listing = await readList(observe, {
        ...{ api: API, endpoint: vaultUrl, httpClient, within: listLimit() },
        pipeline: laterPagesOf(suffixOf(keyUrl)),
        ask: (request) => clientOf(vaultUrl).listPropertiesOfKeyVersions(name, request).byPage().next(),
        parseEntry: (entry) => parseKeyVersion(entry, keyUrl, keyHosts),
      });
      const versions = completeList(API, listing);
      // A key has a version: a list without any is of no key, or of nothing.
      const isEmpty = versions.kind === "seen" && versions.value.length === 0;
      return isEmpty ? unreachable(API, 200, "UnexpectedBody", versions) : versions;
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
