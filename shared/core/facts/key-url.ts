/** Takes a key URL apart. Shape: Key Vault documentation, "Object identifiers": `https://{vault}.{suffix}/keys/{name}[/{version}]`. */
import { type KeyUrl } from "./key";

/** The host suffixes of one cloud, such as `vault.azure.net` and `managedhsm.azure.net`. */
export interface KeyHostSuffixes {
  readonly vault: string;
  readonly managedHsm: string;
}

/** Vault, suffix, key and version. What they may hold is safe to put into a command. */
export const KEY_PATH =
  /^https:\/\/([a-z0-9-]+)\.([a-z0-9.-]+?)(?::443)?\/keys\/([a-z0-9-]{1,127})(?:\/([0-9a-z]{1,64})?)?$/i;

/** The URL without what names no key, so that one key has one URL: query and fragment, which may be a secret, HTTPS's own port, a slash at the end, capitals of the host. */
export function plainKeyUrl(url: string): string {
  const path = url
    .replace(/[?#].*$/s, "")
    .trim()
    .replace(/(?<=[^/])\/+$/, "");
  return path.replace(/^https:\/\/[^/]*/i, (origin) => origin.toLowerCase().replace(/:443$/, ""));
}

/** The parts of a key URL; undefined where it is not one: other collection, other host, a query, a port, a missing name. */
export function parseKeyUrl(url: string, suffixes: KeyHostSuffixes): KeyUrl | undefined {
  // Where nothing matches, the suffix is empty, which is no cloud's.
  const [, vaultName = "", suffix = "", name = "", version] = KEY_PATH.exec(url.trim()) ?? [];
  const store = storeOf(suffix.toLowerCase(), suffixes);
  if (store === undefined) return undefined;
  const vaultUrl = `https://${vaultName}.${suffix}`.toLowerCase();
  return { url, vaultUrl, vaultName: vaultName.toLowerCase(), store, name, version };
}

function storeOf(suffix: string, suffixes: KeyHostSuffixes): KeyUrl["store"] | undefined {
  if (suffix === suffixes.vault) return "vault";
  return suffix === suffixes.managedHsm ? "managed-hsm" : undefined;
}
