/** Role assignments and definitions (Azure REST API specification, Microsoft.Authorization 2022-04-01). */
import { z } from "zod";
import { type RolePermission } from "../../core/facts/vault";
import { type RoleAssignment } from "../../ports/roles";
import { UNSAFE } from "./resource-id";

const ASSIGNMENT = "microsoft.authorization/roleassignments";
const ASSIGNMENT_ID = /^(?:\/[^/]+)*\/providers\/Microsoft\.Authorization\/roleAssignments\/[\w-]+$/i;
const DEFINITION_ID = /^(?:\/[^/]+)*\/providers\/Microsoft\.Authorization\/roleDefinitions\/([\w-]+)$/i;

const assignmentBody = z.object({
  id: z.string(),
  type: z.string(),
  properties: z.object({
    scope: z.string(),
    roleDefinitionId: z.string().refine((id) => roleDefinitionName(id) !== undefined),
    principalId: z.string(),
    condition: z.string().nullish(),
  }),
});

/** Whether it can be asked for: the id of an assignment at any scope, with nothing in it that would end a path early or lead out of it. */
export function isRoleAssignmentId(id: string): boolean {
  return ASSIGNMENT_ID.test(id) && !UNSAFE.test(id);
}

/** What a role definition is known by under any subscription, lower case; undefined where the id is not one that can be asked for. */
export function roleDefinitionName(id: string): string | undefined {
  return UNSAFE.test(id) ? undefined : DEFINITION_ID.exec(id)?.[1]?.toLowerCase();
}

/** A grant without its permissions; undefined where the entry is not a role assignment. */
export function parseRoleAssignment(value: unknown): RoleAssignment | undefined {
  const { data } = assignmentBody.safeParse(value);
  if (data?.type.toLowerCase() !== ASSIGNMENT) return undefined;
  const { scope, roleDefinitionId, principalId, condition } = data.properties;
  return { assignmentId: data.id, principalId, scope, roleDefinitionId, condition: condition ?? undefined };
}

const actions = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);
/** What a definition permits, or a deny assignment denies, on data; actions on resources are left out. */
export const permissionBody = z.object({ dataActions: actions, notDataActions: actions });
/** Azure Resource Manager calls its own `BuiltInRole`, a Managed HSM `AKVBuiltInRole`. */
export const definitionProperties = z.object({ type: z.string().nullish(), permissions: z.array(permissionBody) });
const definitionBody = z.object({ id: z.string(), properties: definitionProperties });

export interface RoleDefinition {
  /** As `roleDefinitionName` gives it. */
  readonly name: string;
  /** Microsoft's own: the customer cannot change it. */
  readonly isBuiltIn: boolean;
  readonly permissions: readonly RolePermission[];
}

/** A role definition; undefined where the body is none. Built-in roles answer under any subscription's id. */
export function parseRoleDefinition(value: unknown): RoleDefinition | undefined {
  const { data } = definitionBody.safeParse(value);
  const name = data === undefined ? undefined : roleDefinitionName(data.id);
  if (data === undefined || name === undefined) return undefined;
  const { type, permissions } = data.properties;
  return { name, isBuiltIn: type?.toLowerCase() === "builtinrole", permissions };
}
