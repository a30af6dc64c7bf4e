/** Reads the local roles of Managed HSMs, which Azure Resource Manager does not know, over REST. */
import { spanning, type Observation } from "../../core/facts/observation";
import { type RoleGrant } from "../../core/facts/vault";
import { type HsmRoles, type RoleAssignment } from "../../ports/roles";
import { originOf } from "./cloud-host";
import { type Asking, type Connection } from "./connection";
import { hsmRoleName, parseHsmRoleAssignment, parseHsmRoleDefinition } from "./hsm-role-bodies";
import { askSignedIn } from "./ask-signed-in";
import { completeList, readList } from "./read-list";
import { type RoleDefinition } from "./role-bodies";
import { signedInPipeline } from "./signed-in-pipeline";
import { unaskable, unreachable } from "./unreachable";

const API = "Managed HSM role assignments";
const API_VERSION = "7.4";

/**
 * Ends within three deadlines. Definitions are asked only where there are assignments; an assignment of a role that is not among them fails the list
 * (`RoleDefinitionNotListed`). No token goes to a host that is not of the cloud's Managed HSMs.
 */
export function azureHsmRoles(connection: Connection): (asking: Asking) => HsmRoles {
  const { cloud, clock, httpClient } = connection;
  const suffix = cloud.keyHosts.managedHsm;
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
      const definitions = await list("roleDefinitions", parseHsmRoleDefinition);
      if (definitions.kind !== "seen") return withoutGrants(definitions);
      const sighting = spanning(assignments, definitions);
      const grants = grantsOf(assignments.value, definitions.value);
      if (grants === undefined) return unreachable(API, 200, "RoleDefinitionNotListed", sighting);
      return { kind: "seen", value: grants, ...sighting };
    },
  });
}

/** Nothing was assigned, or nothing was seen. */
function withoutGrants(list: Observation<readonly unknown[]>): Observation<readonly RoleGrant[]> {
  return list.kind === "seen" ? { ...list, value: [] } : list;
}

function grantsOf(
  assignments: readonly RoleAssignment[],
  definitions: readonly RoleDefinition[],
): readonly RoleGrant[] | undefined {
  const permissionsOf = new Map(definitions.map(({ name, permissions }) => [name, permissions]));
  const grants = assignments.flatMap((assignment) => {
    const permissions = permissionsOf.get(hsmRoleName(assignment.roleDefinitionId) ?? "");
    return permissions === undefined ? [] : [{ ...assignment, permissions }];
  });
  return grants.length === assignments.length ? grants : undefined;
}
