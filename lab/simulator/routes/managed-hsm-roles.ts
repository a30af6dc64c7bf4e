import { refuseByLocalRoles } from "../faults/key-refusals";
import { sameText } from "../identifiers";
import { json, NO_SUCH_HOST, type Answer } from "../wire/answer";
import { param, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { HSM_BUILT_IN_ROLES } from "../world/managed-hsm-roles";
import { type RoleDefinition } from "../world/principal";
import { type LocalRoleAssignment, type Vault } from "../world/vault";
import { liveVault, refusedByNetwork } from "./key-vault";

const AUTHORIZATION = "/providers/Microsoft.Authorization";
const DEFINITIONS = "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions";

/** Local roles of a Managed HSM, which Resource Manager does not know: lists at the scope `/` hold everything below it (recorded). */
export const managedHsmRoleRoutes: readonly Route[] = [
  route("hsm-role-assignments", "roleAssignments", (hsm) =>
    hsm.localRoles.filter((one) => one.effectiveUntil === null).map(showAssignment),
  ),
  byId("/"),
  byId("/{scope*}/"),
  route("hsm-role-definitions", "roleDefinitions", (hsm) =>
    [...HSM_BUILT_IN_ROLES, ...hsm.localRoleDefinitions].map(showDefinition),
  ),
];

function route(
  api: Route["api"],
  what: "roleAssignments" | "roleDefinitions",
  items: (hsm: Vault) => readonly unknown[],
): Route {
  return {
    api,
    host: "managed-hsm",
    method: "GET",
    path: `${AUTHORIZATION}/${what}`,
    audience: "managed-hsm",
    handle: (call) => {
      const hsm = liveVault(call);
      if (hsm === undefined) {
        return NO_SUCH_HOST;
      }
      const isRefused = !hsm.monitorMayReadLocalRoles;
      const honest = (): Answer =>
        isRefused ? refuseByLocalRoles(`${what}/read/action`, "/") : page(call, items(hsm));
      return refusedByNetwork(call, hsm) ?? honest();
    },
  };
}

/** One assignment, at its own scope (specification); no public page shows what is answered where there is none. */
function byId(scope: "/" | "/{scope*}/"): Route {
  return {
    api: "hsm-role-assignment",
    host: "managed-hsm",
    method: "GET",
    path: `${scope}${AUTHORIZATION.slice(1)}/roleAssignments/{assignment}`,
    audience: "managed-hsm",
    handle: (call) => {
      const hsm = liveVault(call);
      if (hsm === undefined) return NO_SUCH_HOST;
      const refusal = refusedByNetwork(call, hsm);
      if (refusal !== undefined) return refusal;
      if (!hsm.monitorMayReadLocalRoles) return refuseByLocalRoles("roleAssignments/read/action", "/");
      const at = scope === "/" ? "/" : `/${param(call, "scope")}`;
      const name = param(call, "assignment");
      const found = hsm.localRoles.find(
        (one) => one.effectiveUntil === null && sameText(one.name, name) && sameText(one.scope, at),
      );
      if (found !== undefined) return json(200, showAssignment(found));
      return json(404, { error: { code: "RoleAssignmentNotFound", message: `No role assignment ${name} at ${at}` } });
    },
  };
}

/** Recorded members. */
function showAssignment({ name, principal, role, scope }: LocalRoleAssignment): object {
  return {
    id: `${AUTHORIZATION}/roleAssignments/${name}`,
    name,
    properties: { principalId: principal, roleDefinitionId: `${DEFINITIONS}/${role}`, scope },
    type: "Microsoft.Authorization/roleAssignments",
  };
}

/** Members: recorded in the Azure SDK's tests. */
function showDefinition({ id, roleName, builtIn, dataActions, notDataActions }: RoleDefinition): object {
  return {
    id: `${DEFINITIONS}/${id}`,
    name: id,
    type: "Microsoft.Authorization/roleDefinitions",
    properties: {
      roleName,
      type: builtIn ? "AKVBuiltInRole" : "CustomRole",
      description: "",
      permissions: [{ actions: [], notActions: [], dataActions, notDataActions }],
      assignableScopes: ["/"],
    },
  };
}
