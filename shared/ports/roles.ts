/** Reads the role assignments that apply to a principal at a scope. */
import { type Observation } from "../core/facts/observation";
import { type RoleGrant } from "../core/facts/vault";

export interface Roles {
  /** Assignments at or above the scope, direct and through groups, with their definitions' data actions. Never rejects; one unreadable definition makes the whole answer unreadable. */
  readGrants(scope: string, principalId: string): Promise<Observation<readonly RoleGrant[]>>;
}
