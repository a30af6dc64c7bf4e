import { type InGroup, resourceId } from "../identifiers";
import { type MonitorAccess } from "./monitor-access";

/** Who may do what: identities, groups, role assignments and role definitions. */
export interface UserIdentity extends InGroup {
  readonly name: string;
  readonly location: string;
  principal: string;
  client: string;
  deletedAt: number | null;
  /** What the monitor may see of the resource in ARM. */
  monitorAccess: MonitorAccess;
}

/** An account in Entra that was disabled or deleted there. */
export interface DirectoryEntry {
  readonly principal: string;
  disabled: boolean;
  deleted: boolean;
}

export interface Group {
  readonly name: string;
  readonly id: string;
  readonly members: Membership[];
}

interface Membership {
  readonly principal: string;
  readonly effectiveFrom: number;
  /** Left the group, yet counted until this moment; null while a member. */
  effectiveUntil: number | null;
}

export interface RoleAssignment {
  readonly name: string;
  readonly scope: string;
  readonly principal: string;
  readonly principalType: "ServicePrincipal" | "Group";
  readonly role: string;
  readonly condition: string | null;
  /** Whether the condition, if there is one, lets key operations through. */
  readonly conditionHolds: boolean;
  readonly createdAt: number;
  readonly effectiveFrom: number;
  /** Removed in ARM, yet effective until this moment; null while it stands. */
  effectiveUntil: number | null;
}

/** Everyone, as deny assignments name it (documentation). */
export const EVERYONE = "00000000-0000-0000-0000-000000000000";

export interface DeniedPrincipal {
  readonly id: string;
  readonly type: "ServicePrincipal" | "Group" | "SystemDefined";
}

export interface DenyAssignment {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly permissions: {
    readonly actions: readonly string[];
    readonly notActions: readonly string[];
    readonly dataActions: readonly string[];
    readonly notDataActions: readonly string[];
  };
  readonly doNotApplyToChildScopes: boolean;
  readonly principals: readonly DeniedPrincipal[];
  readonly excludePrincipals: readonly DeniedPrincipal[];
  readonly isSystemProtected: boolean;
  readonly condition: string | null;
  /** Whether the condition, if there is one, lets the denial count. */
  readonly conditionHolds: boolean;
  readonly createdAt: number;
  readonly effectiveFrom: number;
  /** Removed in ARM, yet effective until this moment; null while it stands. */
  effectiveUntil: number | null;
}

export interface RoleDefinition {
  readonly id: string;
  readonly roleName: string;
  readonly builtIn: boolean;
  readonly actions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export function userIdentityId(identity: UserIdentity): string {
  return resourceId(identity, "Microsoft.ManagedIdentity/userAssignedIdentities", identity.name);
}

/** Whether that is the principal itself, or a group the principal is an effective member of. Ids of principals are lower case throughout. */
export function reaches(
  groups: readonly Group[],
  id: string,
  type: "ServicePrincipal" | "Group",
  principal: string,
  at: number,
): boolean {
  if (type === "ServicePrincipal") {
    return id === principal;
  }
  const group = groups.find((one) => one.id === id);
  return group?.members.some((member) => member.principal === principal && isEffective(member, at)) === true;
}

export function isEffective(
  thing: { readonly effectiveFrom: number; readonly effectiveUntil: number | null },
  at: number,
): boolean {
  return thing.effectiveFrom <= at && (thing.effectiveUntil === null || at < thing.effectiveUntil);
}
