import { NO_SUCH_HOST, vaultError, type Answer } from "../wire/answer";
import { type Call, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { HSM_BUILT_IN_ROLES } from "../world/managed-hsm-roles";
import { type RoleDefinition } from "../world/principal";
import { type LocalRoleAssignment, type Vault } from "../world/vault";
import { liveVault, refusedByNetwork } from "./key-vault";

const AUTHORIZATION = "/providers/Microsoft.Authorization";
const DEFINITIONS = "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions";

/** Local roles of a Managed HSM, which Resource Manager does not know: lists at the scope `/` hold everything below it (recorded). */
export const managedHsmRoleRoutes: readonly Route[] = [
  route("hsm-role-assignments", `${AUTHORIZATION}/roleAssignments`, (hsm) =>
    hsm.localRoles.filter((one) => one.effectiveUntil === null).map(showAssignment),
  ),
  route("hsm-role-definitions", `${AUTHORIZATION}/roleDefinitions`, (hsm) =>
    [...HSM_BUILT_IN_ROLES, ...hsm.localRoleDefinitions].map(showDefinition),
  ),
];

function route(api: Route["api"], path: string, items: (hsm: Vault) => readonly unknown[]): Route {
  return {
    api,
    host: "managed-hsm",
    method: "GET",
    path,
    audience: "managed-hsm",
    handle: (call) => {
      const hsm = liveVault(call);
      return hsm === undefined
        ? NO_SUCH_HOST
        : (refusedByNetwork(call, hsm) ?? refusedByRoles(call, hsm) ?? page(call, items(hsm)));
    },
  };
}

/** Code and text: assumed, after the HSM's refusals of key operations. */
function refusedByRoles(call: Call, hsm: Vault): Answer | undefined {
  return hsm.monitorMayReadLocalRoles
    ? undefined
    : vaultError(
        403,
        "Forbidden",
        `User '${call.world.settings.monitor.principal}' does not have authorization to perform action 'Microsoft.KeyVault/managedHsm/roleAssignments/read/action' over scope '/'.`,
        "AccessDenied",
      );
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
