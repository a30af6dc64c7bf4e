/** A deny assignment: what it denies, nobody's role allows. Source: Azure RBAC, "Understand deny assignments" (REST API 2022-04-01). */
import { type RolePermission } from "./vault";

export interface DenyAssignment {
  readonly id: string;
  readonly scope: string;
  readonly appliesToChildScopes: boolean;
  /** `id` of nil and type `SystemDefined` stands for everybody. */
  readonly principals: readonly DeniedPrincipal[];
  readonly excludedPrincipals: readonly DeniedPrincipal[];
  /** Its `dataActions` are denied, but for its `notDataActions`. */
  readonly permissions: readonly RolePermission[];
  readonly condition: string | undefined;
}

/** `type`: `User`, `Group`, `ServicePrincipal`, `SystemDefined`, `Everyone`; undefined where Azure does not say. */
export interface DeniedPrincipal {
  readonly id: string;
  readonly type: string | undefined;
}
