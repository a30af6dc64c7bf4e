/** Local role assignments and definitions of a Managed HSM (Azure REST API specification, Microsoft.KeyVault data plane 7.4; recorded). */
import { z } from "zod";
import { type RoleAssignment } from "../../ports/roles";
import { definitionProperties, type RoleDefinition } from "./role-bodies";

const ASSIGNMENT = "microsoft.authorization/roleassignments";
const SCOPE = /^\/(?:keys(?:\/[a-z0-9-]{1,127})?)?$/i;
/** Recorded without leading slash; tools write it with one. */
const DEFINITION_ID = /^\/?Microsoft\.KeyVault\/providers\/Microsoft\.Authorization\/roleDefinitions\/([\w-]+)$/i;

/** Recorded; it tells no scope, which the specification wants where one assignment is asked for. */
const ASSIGNMENT_ID = /^\/providers\/Microsoft\.Authorization\/roleAssignments\/[\w-]{1,64}$/i;
const SCOPED_ID =
  /^(?:\/keys(?:\/[a-z0-9-]{1,127})?)?\/providers\/Microsoft\.Authorization\/roleAssignments\/[\w-]{1,64}$/i;

const definitionId = z.string().regex(DEFINITION_ID);
const assignmentBody = z.object({
  id: z.string(),
  type: z.string().toLowerCase().pipe(z.literal(ASSIGNMENT)),
  properties: z.object({ principalId: z.string(), roleDefinitionId: definitionId, scope: z.string().regex(SCOPE) }),
});
const definitionBody = z.object({ id: definitionId, properties: definitionProperties });

/** What a definition of a Managed HSM is known by, lower case; undefined where the id is none. */
export function hsmRoleName(roleDefinitionId: string): string | undefined {
  return DEFINITION_ID.exec(roleDefinitionId)?.[1]?.toLowerCase();
}

/** A grant without its permissions; undefined where the entry is not an assignment at the HSM, at its keys or at one of them. */
export function parseHsmRoleAssignment(value: unknown): RoleAssignment | undefined {
  const { data } = assignmentBody.safeParse(value);
  return data && { assignmentId: scopedId(data.id, data.properties.scope), ...data.properties, condition: undefined };
}

function scopedId(id: string, scope: string): string {
  return scope !== "/" && ASSIGNMENT_ID.test(id) ? `${scope}${id}` : id;
}

/** Whether it is the path at which one assignment of a Managed HSM can be asked for. */
export function isHsmAssignmentId(id: string): boolean {
  return SCOPED_ID.test(id);
}

/** A role definition; undefined where the entry is none. */
export function parseHsmRoleDefinition(value: unknown): RoleDefinition | undefined {
  const { data } = definitionBody.safeParse(value);
  const name = data && hsmRoleName(data.id);
  if (data === undefined || name === undefined) return undefined;
  const { type, permissions } = data.properties;
  return { name, isBuiltIn: type?.toLowerCase() === "akvbuiltinrole", permissions };
}
