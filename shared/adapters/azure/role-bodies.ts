/** Role assignments and definitions (Azure REST API specification, Microsoft.Authorization 2022-04-01). */
import { z } from "zod";
import { type RolePermission } from "../../core/facts/vault";
import { type RoleAssignment } from "../../ports/roles";
import { UNSAFE } from "./resource-id";

const ASSIGNMENT = "microsoft.authorization/roleassignments";
const ASSIGNMENT_ID = /^(?:\/[^/]+)*\/providers\/Microsoft\.Authorization\/roleAssignments\/[\w-]+$/i;
const DEFINITION_ID = /^(?:\/[\w.-]+)*\/providers\/Microsoft\.Authorization\/roleDefinitions\/([\w-]+)$/i;

const assignmentBody = z.object({
  id: z.string(),
  type: z.string(),
  properties: z.object({
    scope: z.string(),
    roleDefinitionId: z.string().regex(DEFINITION_ID),
    principalId: z.string(),
    condition: z.string().nullish(),
  }),
});

/** Whether it can be asked for: the id of an assignment at any scope, with nothing in it that would end a path early or lead out of it. */
export function isRoleAssignmentId(id: string): boolean {
  return ASSIGNMENT_ID.test(id) && !UNSAFE.test(id);
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
const definitionBody = z.object({
  id: z.string(),
  properties: z.object({ permissions: z.array(z.object({ dataActions: actions, notDataActions: actions })) }),
});

/** What a role grants; undefined where the body is not the definition that was asked for. Built-in roles answer under any subscription's id. */
export function parseRoleDefinition(value: unknown, askedId: string): readonly RolePermission[] | undefined {
  const { data } = definitionBody.safeParse(value);
  if (data === undefined || nameOf(data.id) === undefined || nameOf(data.id) !== nameOf(askedId)) return undefined;
  return data.properties.permissions;
}

function nameOf(definitionId: string): string | undefined {
  return DEFINITION_ID.exec(definitionId)?.[1]?.toLowerCase();
}
