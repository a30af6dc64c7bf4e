/** Reads the role assignments that apply to a principal at a scope. */
import { type Observation } from "../core/facts/observation";
import { type RoleGrant } from "../core/facts/vault";

export interface Roles {
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
