import { z } from "zod";
import { guidFrom } from "../identifiers";
import { newId } from "../world/deploy";
import { findVault } from "../world/find";
import { findLocalRole } from "../world/local-permission";
import { HSM_ENCRYPTION_USER_ROLE } from "../world/managed-hsm-roles";
import { type LocalRoleAssignment, type Vault } from "../world/vault";
import { type World } from "../world/world";
import { name, type ControlCall, type ControlRoute } from "./control-call";
import { ControlError, duration, found, readInput } from "./input";
import { isAnyone, principalOf, who } from "./who";

const scope = z
  .string()
  .regex(/^\/(keys(\/[A-Za-z0-9-]{1,127})?)?$/, 'is no local scope: write "/", "/keys" or "/keys/NAME"');
const grantInput = z.strictObject({
  ...who,
  scope: scope.default("/keys"),
  role: z.string().default(HSM_ENCRYPTION_USER_ROLE),
  propagation: duration.optional(),
});
const removeInput = z.strictObject({
  id: z.string().optional(),
  ...who,
  scope: scope.optional(),
  role: z.string().optional(),
  propagation: duration.optional(),
});
const roleInput = z.strictObject({
  name: z.string(),
  dataActions: z.array(z.string()).default([]),
  notDataActions: z.array(z.string()).default([]),
});

/** Local roles of a Managed HSM: shown at once, effective after the propagation, both ways (propagation: assumed, as of ARM's roles). */
export const localRoleControl: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/local-roles/{hsm}/grant",
    handle: (call) => {
      const input = readInput(grantInput, call.input);
      return onHsm(call, "local-role.grant", (hsm, world, at) => grantLocalRole(world, hsm, input, at));
    },
  },
  {
    method: "POST",
    path: "/local-roles/{hsm}/remove",
    handle: (call) => {
      const input = readInput(removeInput, call.input);
      return onHsm(call, "local-role.remove", (hsm, world, at) => removeLocalRoles(world, hsm, input, at));
    },
  },
  {
    method: "POST",
    path: "/local-roles/{hsm}/definitions",
    handle: (call) => {
      const { name: roleName, ...rest } = readInput(roleInput, call.input);
      return onHsm(call, "local-role.define", (hsm) => {
        const role = { id: guidFrom(`local role ${roleName}`), roleName, builtIn: false, actions: [], ...rest };
        hsm.localRoleDefinitions.push(role);
        return role;
      });
    },
  },
];

export function grantLocalRole(
  world: World,
  hsm: Vault,
  input: z.infer<typeof grantInput>,
  at: number,
): LocalRoleAssignment {
  const assignment: LocalRoleAssignment = {
    name: guidFrom(`local assignment ${newId(world, "assignment")}`),
    scope: input.scope,
    principal: principalOf(world, input),
    principalType: input.group === undefined ? "ServicePrincipal" : "Group",
    role: found(findLocalRole(hsm, input.role), `local role '${input.role}'`).id,
    effectiveFrom: at + (input.propagation ?? world.settings.propagation),
    effectiveUntil: null,
  };
  hsm.localRoles.push(assignment);
  return assignment;
}

function removeLocalRoles(
  world: World,
  hsm: Vault,
  input: z.infer<typeof removeInput>,
  at: number,
): readonly LocalRoleAssignment[] {
  if (isAnyone(input) && input.id === undefined) {
    throw new ControlError("Say which: id, or whose (service, identity, group or principal)");
  }
  const principal = isAnyone(input) ? undefined : principalOf(world, input);
  const role =
    input.role === undefined ? undefined : found(findLocalRole(hsm, input.role), `local role '${input.role}'`).id;
  const matching = hsm.localRoles.filter(
    (one) =>
      one.effectiveUntil === null &&
      (input.id === undefined || one.name === input.id) &&
      (principal === undefined || one.principal === principal) &&
      (input.scope === undefined || one.scope === input.scope) &&
      (role === undefined || one.role === role),
  );
  if (matching.length === 0) {
    throw new ControlError("No local role assignment fits", 404);
  }
  for (const assignment of matching) {
    assignment.effectiveUntil = at + (input.propagation ?? world.settings.propagation);
  }
  return matching;
}

function onHsm<T>(call: ControlCall, action: string, change: (hsm: Vault, world: World, at: number) => T): T {
  const reference = name(call, "hsm");
  const detail = { hsm: reference, ...(call.input as object | undefined) };
  return call.state.engine.change(action, detail, (world, at) => {
    const hsm = found(findVault(world, reference), `Managed HSM '${reference}'`);
    if (hsm.kind !== "managed-hsm") {
      throw new ControlError(`'${hsm.name}' is a vault; local roles are of Managed HSMs`);
    }
    return change(hsm, world, at);
  });
}
