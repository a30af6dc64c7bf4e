import { resourceId, sameText } from "../identifiers";
import { type MonitorAccess } from "./monitor-access";
import { type RoleDefinition } from "./principal";

/** A key vault, or a Managed HSM, and its keys. */
export interface Vault {
  readonly kind: "vault" | "managed-hsm";
  readonly name: string;
  /** Its host is its name in this domain, which the cloud gives. */
  readonly domain: string;
  subscription: string;
  resourceGroup: string;
  location: string;
  readonly createdAt: number;
  /** false: what is deleted is purged at once. */
  readonly softDelete: boolean;
  readonly retentionDays: number;
  tenant: string;
  /** A Managed HSM goes by its local roles whatever stands here. */
  model: "rbac" | "access-policies";
  purgeProtection: boolean;
  /** null: never set, so that the resource carries no `networkAcls` (recorded). */
  firewall: Firewall | null;
  publicNetworkAccess: "Enabled" | "Disabled" | "SecuredByPerimeter";
  policies: AccessPolicy[];
  /** Of a Managed HSM alone. */
  readonly localRoles: LocalRoleAssignment[];
  readonly localRoleDefinitions: RoleDefinition[];
  deletedAt: number | null;
  purgeAt: number | null;
  /** What the monitor may see of the resource in ARM. */
  monitorAccess: MonitorAccess;
  /** Why the monitor's own key reads are refused, if they are. */
  monitorKeyAccess:
    "full" | "forbidden-by-rbac" | "forbidden-by-policy" | "forbidden-by-firewall" | "forbidden-by-connection";
  /** Whether the monitor may list a key's versions. */
  monitorMayList: boolean;
  /** Whether the monitor may list the local roles of a Managed HSM. */
  monitorMayReadLocalRoles: boolean;
  readonly keys: Key[];
}

interface Firewall {
  readonly defaultAction: "Allow" | "Deny";
  readonly bypass: "AzureServices" | "None";
  readonly monitorAllowed: boolean;
  /** An address rule names the service: it gets in whatever the bypass says. */
  readonly serviceAllowed: boolean;
}

interface AccessPolicy {
  readonly objectId: string;
  readonly keys: readonly string[];
  readonly effectiveFrom: number;
  /** No longer shown, yet effective until this moment; null while it stands. */
  effectiveUntil: number | null;
}

export interface LocalRoleAssignment {
  readonly name: string;
  /** `/`, `/keys` or `/keys/NAME`. */
  readonly scope: string;
  readonly principal: string;
  readonly principalType: "ServicePrincipal" | "Group";
  readonly role: string;
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
  operations: readonly string[];
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
  return resourceId(vault, `Microsoft.KeyVault/${vault.kind === "vault" ? "vaults" : "managedHSMs"}`, vault.name);
}

export function vaultHost(vault: Vault): string {
  return `${vault.name.toLowerCase()}.${vault.domain}`;
}

export function keyUrl(vault: Vault, key: Key, version: string | undefined): string {
  return `https://${vaultHost(vault)}/keys/${key.name}${version === undefined ? "" : `/${version}`}`;
}

export function findKey(vault: Vault, name: string): Key | undefined {
  return vault.keys.filter((key) => sameText(key.name, name)).at(-1);
}
