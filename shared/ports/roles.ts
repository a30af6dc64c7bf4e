/** Reads role assignments, what they permit, and deny assignments. */
import { type DenyAssignment } from "../core/facts/deny-assignment";
import { type Observation } from "../core/facts/observation";
import { type RoleGrant, type RolePermission } from "../core/facts/vault";

export interface Roles {
  /** Every assignment at the subscription, above it and below it, whomever it is assigned to. Never rejects. */
  listAssignments(subscriptionId: string): Promise<Observation<readonly RoleAssignment[]>>;
  /** What a role definition permits: from the subscription's list of definitions, asked once a sweep; by its id where the list does not show it. Never rejects. */
  readPermissions(subscriptionId: string, roleDefinitionId: string): Promise<Observation<readonly RolePermission[]>>;
  /** Every deny assignment at the subscription, above it and below it. Never rejects; one that cannot be read fails the list. */
  listDenials(subscriptionId: string): Promise<Observation<readonly DenyAssignment[]>>;
  /**
   * Assignments at or above the scope, direct and through groups, with their definitions' data actions. A list that came cut short cannot be told
   * from a whole one: ask for what is missing by its id. Never rejects; one unreadable definition makes the whole answer unreadable.
   */
  readGrants(scope: string, principalId: string): Promise<Observation<readonly RoleGrant[]>>;
  /** One assignment by resource id, `{scope}/providers/Microsoft.Authorization/roleAssignments/{name}`: absent on 404, refused on 401/403, unreachable otherwise. Never rejects. */
  readAssignment(assignmentId: string): Promise<Observation<RoleAssignment>>;
}

/** An assignment without what its definition permits. */
export type RoleAssignment = Omit<RoleGrant, "permissions">;

export interface HsmRoles {
  /** Every local role assignment of a Managed HSM, with what its definition permits; scopes are `/`, `/keys` or `/keys/{name}`. Never rejects. */
  listGrants(vaultUrl: string): Promise<Observation<readonly RoleGrant[]>>;
  /** One local assignment by the id that the list told, its scope included: absent on 404, refused on 401/403, unreachable otherwise. Never rejects. */
  readAssignment(vaultUrl: string, assignmentId: string): Promise<Observation<RoleAssignment>>;
}
