/** Reads the local roles of Managed HSMs, which Azure Resource Manager does not know, over REST. */
import { spanning, type Observation } from "../../core/facts/observation";
import { type RoleGrant, type RolePermission } from "../../core/facts/vault";
import { type HsmRoles, type RoleAssignment } from "../../ports/roles";
import { builtInRoles } from "./built-in-roles";
import { originOf } from "./cloud-host";
import { type Asking, type Connection } from "./connection";
import { hsmRoleName, isHsmAssignmentId, parseHsmRoleAssignment, parseHsmRoleDefinition } from "./hsm-role-bodies";
import { askSignedIn } from "./ask-signed-in";
import { completeList, readList } from "./read-list";
import { isSameId } from "./resource-id";
import { signedInPipeline } from "./signed-in-pipeline";
import { unaskable, unreachable } from "./unreachable";

const API = "Managed HSM role assignments";
const API_VERSION = "7.4";

type Permissions = readonly RolePermission[];

/**
 * Ends within three deadlines. Definitions are asked only where an assigned role is not known as built-in; an assignment of a role that is not among them fails the list
 * (`RoleDefinitionNotListed`). `readAssignment` ends within one deadline. No token goes to a host that is not of the cloud's Managed HSMs.
 */
export function azureHsmRoles(connection: Connection): (asking: Asking) => HsmRoles {
  const { cloud, clock, httpClient } = connection;
  const suffix = cloud.keyHosts.managedHsm;
  const builtIn = builtInRoles(clock);
  const pipeline = signedInPipeline(connection, `https://${suffix}`);

  return ({ observe, listLimit }) => ({
    async listGrants(vaultUrl) {
      const endpoint = originOf(vaultUrl, suffix);
      if (endpoint === undefined) return unaskable(API, "UnexpectedHost", clock);
      const within = listLimit();
      const list = async <T>(
        kind: string,
        parseEntry: (entry: unknown) => T | undefined,
      ): Promise<Observation<readonly T[]>> => {
        const url = `${endpoint}/providers/Microsoft.Authorization/${kind}?api-version=${API_VERSION}`;
        const listing = await readList(observe, {
          ...{ api: API, endpoint, pipeline, httpClient, within, parseEntry },
          ask: (options) => askSignedIn({ pipeline, httpClient }, { url }, options),
        });
        return completeList(API, listing);
      };
      const assignments = await list("roleAssignments", parseHsmRoleAssignment);
      if (assignments.kind !== "seen" || assignments.value.length === 0) return withoutGrants(assignments);
      const known = grantsOf(assignments.value, (name) => builtIn.permissionsOf(name));
      if (known !== undefined) return { ...assignments, value: known };
      const definitions = await list("roleDefinitions", parseHsmRoleDefinition);
      if (definitions.kind !== "seen") return withoutGrants(definitions);
      builtIn.note(definitions.value, definitions.answeredAt);
      const sighting = spanning(assignments, definitions);
      const named = new Map(definitions.value.map(({ name, permissions }) => [name, permissions]));
      const grants = grantsOf(assignments.value, (name) => named.get(name));
      if (grants === undefined) return unreachable(API, 200, "RoleDefinitionNotListed", sighting);
      return { kind: "seen", value: grants, ...sighting };
    },

    async readAssignment(vaultUrl, assignmentId) {
      const endpoint = originOf(vaultUrl, suffix);
      if (endpoint === undefined) return unaskable(API, "UnexpectedHost", clock);
      if (!isHsmAssignmentId(assignmentId)) return unaskable(API, "UnexpectedId", clock);
      const url = `${endpoint}${assignmentId}?api-version=${API_VERSION}`;
      return observe({
        api: API,
        ask: (options) => askSignedIn({ pipeline, httpClient }, { url }, options),
        parse: (body) => {
          const assignment = parseHsmRoleAssignment(body);
          return assignment !== undefined && isSameId(assignment.assignmentId, assignmentId) ? assignment : undefined;
        },
        // No public page says which code it answers with.
        isAbsence: ({ wasSignedIn }) => wasSignedIn,
      });
    },
  });
}

/** Nothing was assigned, or nothing was seen. */
function withoutGrants(list: Observation<readonly unknown[]>): Observation<readonly RoleGrant[]> {
  return list.kind === "seen" ? { ...list, value: [] } : list;
}

/** Undefined where a role of them is not known. */
function grantsOf(
  assignments: readonly RoleAssignment[],
  permissionsOf: (name: string) => Permissions | undefined,
): readonly RoleGrant[] | undefined {
  const grants = assignments.flatMap((assignment) => {
    const permissions = permissionsOf(hsmRoleName(assignment.roleDefinitionId) ?? "");
    return permissions === undefined ? [] : [{ ...assignment, permissions }];
  });
  return grants.length === assignments.length ? grants : undefined;
}
