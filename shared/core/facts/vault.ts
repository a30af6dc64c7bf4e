/** A key vault as Azure Resource Manager describes it. Absent members of the answer are false, not unknown. */

export interface AccessPolicy {
  readonly tenantId: string;
  readonly objectId: string;
  /** Key permissions in lower case: `get`, `wrapkey`, `unwrapkey`, `all`, … */
  readonly keys: readonly string[];
}

export interface Vault {
  readonly id: string;
  readonly name: string;
  /** A Managed HSM has roles of its own, which Azure Resource Manager does not know. */
  readonly store: "vault" | "managed-hsm";
  /** `https://{vault}.vault.azure.net`, no trailing slash, lower case. */
  readonly vaultUrl: string;
  readonly tenantId: string;
  readonly location: string;
  readonly enableRbacAuthorization: boolean;
  readonly accessPolicies: readonly AccessPolicy[];
  /** Undefined: Azure does not say, as of a vault on which it was never set. */
  readonly enableSoftDelete: boolean | undefined;
  readonly enablePurgeProtection: boolean;
  readonly network: VaultNetwork;
}

/** By what a key vault judges who may use its keys: by Azure role assignments or by access policies, never by both. */
export type PermissionModel = "roles" | "policies";

/** Undefined: a Managed HSM has neither, it goes by local roles. */
export function permissionModelOf({ store, enableRbacAuthorization }: Vault): PermissionModel | undefined {
  if (store === "managed-hsm") return undefined;
  return enableRbacAuthorization ? "roles" : "policies";
}

/** Who may reach the vault. Azure's defaults where it never was set: everybody, and trusted services past the firewall. */
export interface VaultNetwork {
  readonly defaultAction: "Allow" | "Deny";
  readonly bypass: "AzureServices" | "None";
  /** `SecuredByPerimeter`: a network security perimeter decides, and overrides the bypass. */
  readonly publicNetworkAccess: "Enabled" | "Disabled" | "SecuredByPerimeter";
}

/** A soft-deleted vault. */
export interface DeletedVault {
  readonly name: string;
  /** Resource id that the vault had. */
  readonly vaultId: string;
  readonly location: string;
  readonly deletedOn: Date | undefined;
  readonly scheduledPurgeDate: Date | undefined;
}

/** The key as Azure Resource Manager names it: the scope at which its roles are asked. */
export function keyIdIn({ id }: Vault, keyName: string): string {
  return `${id}/keys/${keyName}`;
}

/** A principal of the service was seen with an access policy of its own that was enough. Ids are in lower case. */
export interface OwnPolicySeen {
  readonly vaultId: string;
  readonly principalId: string;
  /** Object ids whose policies were enough too when that was first seen. Any other that appears may be a group that the principal is in. */
  readonly beside: readonly string[];
}

/** One role assignment that applies at the key, with the data actions its role definition grants. */
export interface RoleGrant {
  readonly assignmentId: string;
  /** Whom it is assigned to: the principal itself, or a group that it is in. */
  readonly principalId: string;
  readonly scope: string;
  readonly roleDefinitionId: string;
  /** The assignment's condition; a conditional grant is one we cannot judge. */
  readonly condition: string | undefined;
  readonly permissions: readonly RolePermission[];
}

/** The grants of one principal of the service. */
export interface PrincipalGrants {
  readonly principalId: string;
  readonly grants: readonly RoleGrant[];
  /** Assigned to others, who may be groups that the principal is in: nobody told us. */
  readonly perhapsByGroup: readonly RoleGrant[];
}

export interface RolePermission {
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}
