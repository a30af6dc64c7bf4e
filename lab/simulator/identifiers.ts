import { createHash } from "node:crypto";
import { CLOUDS } from "./clouds";

/** Names and ids of simulated things; all are derived from names, so that a story has the same ids on every run. */

/** A GUID that is always the same for the same text. */
export function guidFrom(text: string): string {
  const hex = hexFrom(text);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** 32 hex digits that are always the same for the same text: the form of a key version. */
export function hexFrom(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

export interface InGroup {
  readonly subscription: string;
  readonly resourceGroup: string;
}

export function resourceId(where: InGroup, type: string, ...names: readonly string[]): string {
  const [namespace, ...kinds] = type.split("/");
  const path = kinds.map((kind, index) => `${kind}/${names[index] ?? ""}`).join("/");
  return `/subscriptions/${where.subscription}/resourceGroups/${where.resourceGroup}/providers/${namespace ?? ""}/${path}`;
}

export function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

export interface KeyUrlParts {
  readonly host: string;
  readonly key: string;
  readonly version: string | undefined;
}

const KEY_DOMAINS = Object.values(CLOUDS)
  .flatMap(({ vault, managedHsm }) => [vault, managedHsm])
  .map((domain) => domain.replaceAll(".", "\\."));
const KEY_URL = new RegExp(
  `^https://([a-z0-9-]{3,24}\\.(?:${KEY_DOMAINS.join("|")}))(?::443)?/keys/([A-Za-z0-9-]{1,127})(?:/([0-9a-f]{32}))?/?$`,
  "i",
);

/** The parts of a key's URL in Key Vault or Managed HSM of whatever cloud, or undefined if it is not the URL of a key. */
export function readKeyUrl(url: string): KeyUrlParts | undefined {
  const match = KEY_URL.exec(url);
  const [, host, key, version] = match ?? [];
  return host === undefined || key === undefined ? undefined : { host: host.toLowerCase(), key, version };
}
