import { findVault } from "../world/find";
import { sameText } from "../identifiers";
import { armError, json, type Answer } from "../wire/answer";
import { azureTime, param, type Call, type Route } from "../wire/call";
import { page } from "../wire/paging";
import { BUILT_IN_ROLES } from "../world/built-in-roles";
import { findRole } from "../world/permission";
import { type RoleAssignment, type RoleDefinition } from "../world/principal";
import { isAtOrAbove } from "../world/scope";
import { armList, armRoute, findSubscription, isReadable, refused } from "./arm";

const AUTHORIZATION = "providers/Microsoft.Authorization";

/** Role assignments and definitions. ARM shows a change at once; what takes effect when is the world's business. */
export const roleRoutes: readonly Route[] = [
  armRoute("arm-role-assignments", "GET", `/{scope*}/${AUTHORIZATION}/roleAssignments`, listAssignments),
  armRoute("arm-role-assignment", "GET", `/{scope*}/${AUTHORIZATION}/roleAssignments/{assignment}`, readAssignment),
  armRoute("arm-role-assignment", "GET", `/${AUTHORIZATION}/roleAssignments/{assignment}`, readAssignment),
  armRoute("arm-role-definition", "GET", `/{scope*}/${AUTHORIZATION}/roleDefinitions/{role}`, readDefinition),
  { ...armRoute("arm-role-definition", "GET", `/${AUTHORIZATION}/roleDefinitions/{role}`, readDefinition) },
  armList("arm-role-definitions", `/{scope*}/${AUTHORIZATION}/roleDefinitions`, (call) => {
    const filter = call.query.get("$filter") ?? "";
    const name = /roleName eq '([^']+)'/i.exec(filter)?.[1];
    const type = /type eq '([^']+)'/i.exec(filter)?.[1];
    return [...BUILT_IN_ROLES, ...call.world.roleDefinitions]
      .filter((role) => name === undefined || sameText(role.roleName, name))
      .filter((role) => type === undefined || sameText(typeOf(role), type))
      .map((role) => showDefinition(call, role));
  }),
];

/**
 * Filters (documentation of the role assignments API): `atScope()` at or above the scope; `assignedTo('oid')` direct or
 * through groups; `principalId eq 'oid'` direct only, below the scope too; none: at, above and below.
 */
function listAssignments(call: Call): Answer {
  const scope = `/${param(call, "scope")}`;
  const filter = call.query.get("$filter") ?? "";
  const assignedTo = /assignedTo\('([^']+)'\)/i.exec(filter)?.[1];
  const principal = /principalId eq '([^']+)'/i.exec(filter)?.[1];
  const atScope = /atScope\(\)/i.test(filter);
  if (filter !== "" && !atScope && assignedTo === undefined && principal === undefined) {
    return armError(
      400,
      "BadRequestFormat",
      "The filter for the operation is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}'' or 'assignedTo('{value}')'.",
    );
  }
  const isWholeSubscription = /^\/subscriptions\/[^/]+$/i.test(scope);
  const isRefused = isWholeSubscription && findSubscription(call)?.monitorMayListRoles === false;
  if (isRefused || isVaultOutOfReach(call, scope)) {
    return refused(call);
  }
  const found = call.world.roleAssignments
    .filter((assignment) => assignment.effectiveUntil === null)
    .filter((assignment) => isAtOrAbove(assignment.scope, scope) || (!atScope && isAtOrAbove(scope, assignment.scope)))
    .filter((assignment) => principal === undefined || sameText(assignment.principal, principal))
    .filter((assignment) => assignedTo === undefined || isAssignedTo(call, assignment, assignedTo));
  return page(
    call,
    found.map((assignment) => showAssignment(call, assignment)),
  );
}

/**
 * Answers for the assignment at that very scope, and shows a change when the list does (assumed: both read the same store).
 * Members: the list's (recorded). Code of the 404: reported (hashicorp/terraform-provider-azurerm#9379); its text: assumed.
 */
function readAssignment(call: Call): Answer {
  const scope = `/${param(call, "scope")}`;
  const name = param(call, "assignment");
  if (isVaultOutOfReach(call, scope)) {
    return refused(call);
  }
  const found = call.world.roleAssignments.find(
    (one) => one.effectiveUntil === null && sameText(one.name, name) && sameText(one.scope, scope),
  );
  return found === undefined
    ? armError(404, "RoleAssignmentNotFound", `The role assignment '${name}' is not found.`)
    : json(200, showAssignment(call, found));
}

function isVaultOutOfReach(call: Call, scope: string): boolean {
  const name = /\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)/i.exec(scope)?.[1];
  const vault = name === undefined ? undefined : findVault(call.world, name);
  return vault !== undefined && !isReadable(vault.monitorAccess);
}

function isAssignedTo(call: Call, assignment: RoleAssignment, principal: string): boolean {
  const group = call.world.groups.find((one) => sameText(one.id, assignment.principal));
  return (
    sameText(assignment.principal, principal) ||
    group?.members.some((member) => member.effectiveUntil === null && sameText(member.principal, principal)) === true
  );
}

/** Recorded members. */
function showAssignment(call: Call, assignment: RoleAssignment): object {
  const createdOn = azureTime(call, assignment.createdAt);
  const scope = assignment.scope === "/" ? "" : assignment.scope;
  return {
    properties: {
      roleDefinitionId: definitionId(assignment.scope, assignment.role),
      principalId: assignment.principal,
      principalType: assignment.principalType,
      scope: assignment.scope,
      condition: assignment.condition,
      conditionVersion: assignment.condition === null ? null : "2.0",
      createdOn,
      updatedOn: createdOn,
      createdBy: call.world.settings.monitor.principal,
      updatedBy: call.world.settings.monitor.principal,
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${assignment.name}`,
    type: "Microsoft.Authorization/roleAssignments",
    name: assignment.name,
  };
}

/** In the assignment's subscription (recorded), without one under a management group. */
function definitionId(scope: string, role: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? "";
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}

function readDefinition(call: Call): Answer {
  const role = findRole(call.world, param(call, "role"));
  return role === undefined
    ? armError(
        404,
        "RoleDefinitionDoesNotExist",
        `The specified role definition with ID '${param(call, "role")}' does not exist.`,
      )
    : json(200, showDefinition(call, role));
}

function typeOf(role: RoleDefinition): string {
  return role.builtIn ? "BuiltInRole" : "CustomRole";
}

/** Recorded members. */
function showDefinition(call: Call, role: RoleDefinition): object {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(call.path)?.[0];
  return {
    properties: {
      roleName: role.roleName,
      type: typeOf(role),
      description: "",
      assignableScopes: role.builtIn || subscription === undefined ? ["/"] : [subscription],
      permissions: [
        { actions: role.actions, notActions: [], dataActions: role.dataActions, notDataActions: role.notDataActions },
      ],
      createdOn: "2020-05-19T17:52:46.2349235Z",
      updatedOn: "2021-11-11T20:14:30.2542755Z",
      createdBy: null,
      updatedBy: null,
    },
    id: `${role.builtIn ? "" : (subscription ?? "")}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`,
    type: "Microsoft.Authorization/roleDefinitions",
    name: role.id,
  };
}
