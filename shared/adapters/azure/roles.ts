/** Reads role assignments, deny assignments and the definitions behind them through `@azure/arm-authorization`. */
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { spanning, type Observation, type Sighting } from "../../core/facts/observation";
import { type RoleGrant, type RolePermission } from "../../core/facts/vault";
import { type RoleAssignment, type Roles } from "../../ports/roles";
import { builtInRoles } from "./built-in-roles";
import { isAbsentResource, keptByKey, resourceManagerOptions, type Asking, type Connection } from "./connection";
import { parseDenyAssignment } from "./deny-assignment-body";
import { completeList, readList } from "./read-list";
import { isSameId, isSubscriptionId, parseResourceId } from "./resource-id";
import { isRoleAssignmentId, parseRoleAssignment } from "./role-bodies";
import { rolePermissions } from "./role-permissions";
import { unaskable } from "./unreachable";

const API = "Azure role assignments";
const PRINCIPAL_ID = /^[\w-]{1,64}$/;

/**
 * A factory of readers, one a sweep: within a sweep each role definition is asked for once, across sweeps nothing is kept but connections and what built-in roles permit. The lists
 * end within three deadlines, `readAssignment` within one, `readPermissions` within four, `readGrants` within seven: its list and then their permissions.
 * Its filter includes groups (recorded, api 2022-04-01). Without a filter a subscription's list has what is above and below it too (documented).
 */
export function azureRolesForOneSweep(connection: Connection): (asking: Asking) => Roles {
  const { cloud, clock, httpClient, credential } = connection;
  const options = resourceManagerOptions(connection);
  const clientOf = keptByKey(
    (subscriptionId) => new AuthorizationManagementClient(credential, subscriptionId, options),
  );

  const builtIn = builtInRoles(clock);

  return (asking) => {
    const { observe, listLimit } = asking;
    const readPermissions = rolePermissions(connection, clientOf, asking, builtIn);
    const reading = { api: API, endpoint: cloud.resourceManager, httpClient } as const;
    return {
      readPermissions,

      async listAssignments(subscriptionId) {
        if (!isSubscriptionId(subscriptionId)) return unaskable(API, "UnexpectedId", clock);
        const { roleAssignments, pipeline } = clientOf(subscriptionId);
        const listing = await readList(observe, {
          ...{ ...reading, pipeline, within: listLimit() },
          ask: (request) => roleAssignments.listForSubscription(request).byPage().next(),
          parseEntry: parseRoleAssignment,
        });
        return completeList(API, listing);
      },

      async listDenials(subscriptionId) {
        if (!isSubscriptionId(subscriptionId)) return unaskable(API, "UnexpectedId", clock);
        const { denyAssignments, pipeline } = clientOf(subscriptionId);
        const listing = await readList(observe, {
          ...{ ...reading, pipeline, within: listLimit() },
          ask: (request) => denyAssignments.list(request).byPage().next(),
          parseEntry: parseDenyAssignment,
        });
        return completeList(API, listing);
      },

      async readGrants(scope, principalId) {
        const id = parseResourceId(scope);
        if (id === undefined || !PRINCIPAL_ID.test(principalId)) return unaskable(API, "UnexpectedId", clock);
        const { roleAssignments, pipeline } = clientOf(id.subscriptionId);
        const filter = `atScope() and assignedTo('${principalId}')`;
        const listing = await readList(observe, {
          ...{ ...reading, pipeline, within: listLimit() },
          ask: (request) =>
            roleAssignments
              .listForScope(scope.slice(1), { ...request, filter })
              .byPage()
              .next(),
          parseEntry: parseRoleAssignment,
        });
        const assignments = completeList(API, listing);
        if (assignments.kind !== "seen") return assignments;
        return withPermissions(assignments, (one) => readPermissions(id.subscriptionId, one.roleDefinitionId));
      },

      async readAssignment(assignmentId) {
        if (!isRoleAssignmentId(assignmentId)) return unaskable(API, "UnexpectedId", clock);
        // The client wants a subscription, this question does not: an assignment may be above all of them.
        const { roleAssignments } = clientOf("");
        return observe({
          api: API,
          ask: (request) => roleAssignments.getById(assignmentId.slice(1), request),
          parse: (body) => {
            const assignment = parseRoleAssignment(body);
            return assignment !== undefined && isSameId(assignment.assignmentId, assignmentId) ? assignment : undefined;
          },
          isAbsence: (notFound) =>
            isAbsentResource(notFound) || (notFound.wasSignedIn && notFound.code === "RoleAssignmentNotFound"),
        });
      },
    };
  };
}

type Assignments = Extract<Observation<readonly RoleAssignment[]>, { kind: "seen" }>;

async function withPermissions(
  assignments: Assignments,
  definitionOf: (assignment: RoleAssignment) => Promise<Observation<readonly RolePermission[]>>,
): Promise<Observation<readonly RoleGrant[]>> {
  const grants: RoleGrant[] = [];
  let sighting: Sighting = assignments;
  const definitions = await Promise.all(
    assignments.value.map(async (assignment) => ({ assignment, definition: await definitionOf(assignment) })),
  );
  for (const { assignment, definition } of definitions) {
    sighting = spanning(sighting, definition);
    if (definition.kind !== "seen") return definition;
    grants.push({ ...assignment, permissions: definition.value });
  }
  const { askedAt, answeredAt, skew } = sighting;
  return { kind: "seen", value: grants, askedAt, answeredAt, skew };
}
