import { type InGroup, resourceId, sameText } from "../identifiers";

/** A key vault and its keys. */
export interface Vault extends InGroup {
  readonly name: string;
  readonly location: string;
  readonly createdAt: number;
  readonly retentionDays: number;
  tenant: string;
  model: "rbac" | "access-policies";
  purgeProtection: boolean;
  /** null: never set, so that the resource carries no `networkAcls` (recorded). */
  firewall: Firewall | null;
  publicNetworkAccess: "Enabled" | "Disabled" | "SecuredByPerimeter";
  policies: AccessPolicy[];
  deletedAt: number | null;
  purgeAt: number | null;
  /** What the monitor may see of the resource in ARM. */
  monitorAccess: MonitorAccess;
  /** Why the monitor's own key reads are refused, if they are. */
  monitorKeyAccess:
    "full" | "forbidden-by-rbac" | "forbidden-by-policy" | "forbidden-by-firewall" | "forbidden-by-connection";
  readonly keys: Key[];
}

/** full: listed and readable; unlisted: readable by id alone; unreadable: listed, 403 by id; none: neither. */
export type MonitorAccess = "full" | "unlisted" | "unreadable" | "none";

interface Firewall {
  readonly defaultAction: "Allow" | "Deny";
  readonly bypass: "AzureServices" | "None";
  readonly monitorAllowed: boolean;
}

interface AccessPolicy {
  readonly objectId: string;
  readonly keys: readonly string[];
  readonly effectiveFrom: number;
  /** No longer shown, yet effective until this moment; null while it stands. */
  effectiveUntil: number | null;
}

export interface Key {
  readonly name: string;
  readonly versions: KeyVersion[];
  deletedAt: number | null;
  purgeAt: number | null;
}

export interface KeyVersion {
  readonly version: string;
  readonly type: "RSA" | "RSA-HSM" | "EC" | "EC-HSM";
  readonly bits: number;
  readonly operations: readonly string[];
  readonly createdAt: number;
  enabled: boolean;
  notBefore: number | null;
  expiresAt: number | null;
  updatedAt: number;
}

export type Existence = "live" | "deleted" | "purged";

/** Soft-deleted things are purged at the instant of their purge date. */
export function existence(
  thing: { readonly deletedAt: number | null; readonly purgeAt: number | null },
  at: number,
): Existence {
  if (thing.deletedAt === null) {
    return "live";
  }
  return thing.purgeAt !== null && thing.purgeAt <= at ? "purged" : "deleted";
}

export function vaultId(vault: Vault): string {
  return resourceId(vault, "Microsoft.KeyVault/vaults", vault.name);
}

export function vaultHost(vault: Vault): string {
  return `${vault.name.toLowerCase()}.vault.azure.net`;
}

export function keyUrl(vault: Vault, key: Key, version: string | undefined): string {
  return `https://${vaultHost(vault)}/keys/${key.name}${version === undefined ? "" : `/${version}`}`;
}

export function findKey(vault: Vault, name: string): Key | undefined {
  return vault.keys.filter((key) => sameText(key.name, name)).at(-1);
}
