import { z } from "zod";
import { guidFrom } from "../identifiers";
import { ENCRYPTION_USER_ROLE } from "../world/built-in-roles";
import { newId } from "../world/deploy";
import { findRole } from "../world/permission";
import { type RoleAssignment } from "../world/principal";
import { type World } from "../world/world";
import { type ControlRoute } from "./control-call";
import { ControlError, duration, found, readInput } from "./input";
import { scopeOf, scopeSaid, where } from "./scopes";
import { isAnyone, principalOf, who } from "./who";

const grantInput = z.strictObject({
  ...who,
  ...where,
  role: z.string().default(ENCRYPTION_USER_ROLE),
  propagation: duration.optional(),
  condition: z.string().optional(),
  conditionHolds: z.boolean().default(true),
});
const removeInput = z.strictObject({
  id: z.string().optional(),
  ...who,
  ...where,
  role: z.string().optional(),
  propagation: duration.optional(),
});
const roleInput = z.strictObject({
  name: z.string(),
  actions: z.array(z.string()).default([]),
  dataActions: z.array(z.string()).default([]),
  notDataActions: z.array(z.string()).default([]),
});

/** Role assignments and custom roles of Resource Manager. */
export const roleControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/roles/grant",
    handle: (call) => {
      const input = readInput(grantInput, call.input);
      return call.state.engine.change("role.grant", input, (world, at) => grantRole(world, input, at));
    },
  },
  {
    method: "POST",
    path: "/roles/remove",
    handle: (call) => {
      const input = readInput(removeInput, call.input);
      return call.state.engine.change("role.remove", input, (world, at) => removeRoles(world, input, at));
    },
  },
  {
    method: "POST",
    path: "/roles/definitions",
    handle: (call) => {
      const { name: roleName, ...rest } = readInput(roleInput, call.input);
      return call.state.engine.change("role.define", { roleName, ...rest }, (world) => {
        const role = { id: guidFrom(`role ${roleName}`), roleName, builtIn: false, ...rest };
        world.roleDefinitions.push(role);
        return role;
      });
    },
  },
];

export function grantRole(world: World, input: z.infer<typeof grantInput>, at: number): RoleAssignment {
  const role = found(findRole(world, input.role), `role '${input.role}'`);
  const assignment: RoleAssignment = {
    name: guidFrom(`assignment ${newId(world, "assignment")}`),
    scope: scopeSaid(world, input),
    principal: principalOf(world, input),
    principalType: input.group === undefined ? "ServicePrincipal" : "Group",
    role: role.id,
    condition: input.condition ?? null,
    conditionHolds: input.conditionHolds,
    createdAt: at,
    effectiveFrom: at + (input.propagation ?? world.settings.propagation),
    effectiveUntil: null,
  };
  world.roleAssignments.push(assignment);
  return assignment;
}

function removeRoles(world: World, input: z.infer<typeof removeInput>, at: number): readonly RoleAssignment[] {
  if (isAnyone(input) && input.id === undefined) {
    throw new ControlError("Say which: id, or whose (service, identity, group or principal)");
  }
  const principal = isAnyone(input) ? undefined : principalOf(world, input);
  const scope = scopeOf(world, input)?.toLowerCase();
  const role = input.role === undefined ? undefined : found(findRole(world, input.role), `role '${input.role}'`).id;
  const matching = world.roleAssignments.filter(
    (one) =>
      one.effectiveUntil === null &&
      (input.id === undefined || one.name === input.id) &&
      (principal === undefined || one.principal === principal) &&
      (scope === undefined || one.scope.toLowerCase() === scope) &&
      (role === undefined || one.role === role),
  );
  if (matching.length === 0) {
    throw new ControlError("No role assignment fits", 404);
  }
  for (const assignment of matching) {
    assignment.effectiveUntil = at + (input.propagation ?? world.settings.propagation);
  }
  return matching;
}
