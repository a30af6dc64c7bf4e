/** Reads role assignments and the definitions behind them through `@azure/arm-authorization`. */
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { type Observation, type Sighting } from "../../core/facts/observation";
import { type RoleGrant, type RolePermission } from "../../core/facts/vault";
import { type RoleAssignment, type Roles } from "../../ports/roles";
import { isAbsentResource, keptByKey, resourceManagerOptions, type Connection } from "./connection";
import { completeList, readList } from "./read-list";
import { isSameId, parseResourceId } from "./resource-id";
import { isRoleAssignmentId, parseRoleAssignment, parseRoleDefinition } from "./role-bodies";
import { unaskable } from "./unreachable";

const API = "Azure role assignments";
const PRINCIPAL_ID = /^[\w-]{1,64}$/;

/**
 * A factory of readers, one a sweep: within a sweep each role definition is asked for once, across sweeps nothing is kept but connections.
 * `readGrants` ends within four deadlines: three for the list, one for definitions. Its filter includes groups (recorded, api 2022-04-01).
 * `readAssignment` ends within one deadline.
 */
export function azureRolesForOneSweep(connection: Connection): () => Roles {
  const { cloud, observe, clock, httpClient, credential } = connection;
  const options = resourceManagerOptions(connection);
  const clientOf = keptByKey(
    (subscriptionId) => new AuthorizationManagementClient(credential, subscriptionId, options),
  );

  function readDefinition(subscriptionId: string, id: string): Promise<Observation<readonly RolePermission[]>> {
    const { roleDefinitions } = clientOf(subscriptionId);
    return observe({
      api: API,
      ask: (request) => roleDefinitions.getById(id.slice(1), request),
      parse: (body) => parseRoleDefinition(body, id),
    });
  }

  return () => {
    const definitionsOf = keptByKey((subscriptionId) => keptByKey((id) => readDefinition(subscriptionId, id)));
    return {
      async readGrants(scope, principalId) {
        const id = parseResourceId(scope);
        if (id === undefined || !PRINCIPAL_ID.test(principalId)) return unaskable(API, "UnexpectedId", clock);
        const { roleAssignments, pipeline } = clientOf(id.subscriptionId);
        const filter = `atScope() and assignedTo('${principalId}')`;
        const listing = await readList(observe, {
          ...{ api: API, endpoint: cloud.resourceManager, pipeline, httpClient, within: connection.listLimit() },
          ask: (request) =>
            roleAssignments
              .listForScope(scope.slice(1), { ...request, filter })
              .byPage()
              .next(),
          parseEntry: parseRoleAssignment,
        });
        const assignments = completeList(API, listing);
        if (assignments.kind !== "seen") return assignments;
        const definitionOf = definitionsOf(id.subscriptionId.toLowerCase());
        return withPermissions(assignments, (one) => definitionOf(one.roleDefinitionId.toLowerCase()));
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

/** From the earlier question to the later answer: a definition that another principal asked for keeps its own times. */
function spanning(one: Sighting, other: Sighting): Sighting {
  const askedAt = other.askedAt < one.askedAt ? other.askedAt : one.askedAt;
  const answeredAt = other.answeredAt > one.answeredAt ? other.answeredAt : one.answeredAt;
  return { askedAt, answeredAt, skew: one.skew };
}
