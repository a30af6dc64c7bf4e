import { findService, findVault } from "../world/find";
import { z } from "zod";
import { guidFrom, resourceId } from "../identifiers";
import { findUserIdentity, principalsOf } from "../world/access";
import { newId } from "../world/deploy";
import { findRole } from "../world/permission";
import { type Group, type RoleAssignment } from "../world/principal";
import { ENCRYPTION_USER_ROLE } from "../world/built-in-roles";
import { vaultId } from "../world/vault";
import { type World } from "../world/world";
import { name, type ControlRoute } from "./control-call";
import { ControlError, duration, found, readInput } from "./input";

/** Who: a service (its identity), a user-assigned identity, a group, or a bare principal id. */
const who = {
  service: z.string().optional(),
  identity: z.string().optional(),
  group: z.string().optional(),
  principal: z.uuid().toLowerCase().optional(),
};
/** Where: a scope as it stands, or a vault, with a key in it. */
const where = {
  scope: z.string().startsWith("/").optional(),
  vault: z.string().optional(),
  key: z.string().optional(),
};
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
const groupInput = z.strictObject({ name: z.string(), services: z.array(z.string()).default([]) });
const memberInput = z.strictObject({ ...who, propagation: duration.optional() });

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
  {
    method: "POST",
    path: "/groups",
    handle: (call) => {
      const input = readInput(groupInput, call.input);
      return call.state.engine.change("group.create", input, (world, at) => {
        const group = knowGroup(world, input.name);
        for (const service of input.services) {
          joinGroup(group, principalOf(world, { service }), at);
        }
        return group;
      });
    },
  },
  {
    method: "POST",
    path: "/groups/{group}/join",
    handle: (call) => {
      const { propagation, ...input } = readInput(memberInput, call.input);
      return call.state.engine.change("group.join", { group: name(call, "group"), ...input }, (world, at) => {
        const group = findGroup(world, name(call, "group"));
        joinGroup(group, principalOf(world, input), at + (propagation ?? world.settings.propagation));
        return group;
      });
    },
  },
  {
    method: "POST",
    path: "/groups/{group}/leave",
    handle: (call) => {
      const { propagation, ...input } = readInput(memberInput, call.input);
      return call.state.engine.change("group.leave", { group: name(call, "group"), ...input }, (world, at) => {
        const group = findGroup(world, name(call, "group"));
        const principal = principalOf(world, input);
        for (const member of group.members.filter(
          (one) => one.principal === principal && one.effectiveUntil === null,
        )) {
          member.effectiveUntil = at + (propagation ?? world.settings.propagation);
        }
        return group;
      });
    },
  },
];

export function grantRole(world: World, input: z.infer<typeof grantInput>, at: number): RoleAssignment {
  const role = found(findRole(world, input.role), `role '${input.role}'`);
  const assignment: RoleAssignment = {
    name: guidFrom(`assignment ${newId(world, "assignment")}`),
    scope: scopeOf(world, input) ?? fail("Say where: scope, or vault (and key)"),
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
  const anyone =
    input.service === undefined &&
    input.identity === undefined &&
    input.group === undefined &&
    input.principal === undefined;
  if (anyone && input.id === undefined) {
    throw new ControlError("Say which: id, or whose (service, identity, group or principal)");
  }
  const principal = anyone ? undefined : principalOf(world, input);
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

interface Who {
  readonly service?: string | undefined;
  readonly identity?: string | undefined;
  readonly group?: string | undefined;
  readonly principal?: string | undefined;
}

export function principalOf(world: World, { service, identity, group, principal }: Who): string {
  if (service !== undefined) {
    return found(
      principalsOf(world, found(findService(world, service), `service '${service}'`))[0],
      `identity of '${service}'`,
    );
  }
  if (identity !== undefined) {
    return found(findUserIdentity(world, identity), `identity '${identity}'`).principal;
  }
  return group === undefined
    ? (principal ?? fail("Say who: service, identity, group or principal"))
    : findGroup(world, group).id;
}

function scopeOf(
  world: World,
  place: {
    readonly scope?: string | undefined;
    readonly vault?: string | undefined;
    readonly key?: string | undefined;
  },
): string | undefined {
  if (place.vault === undefined) {
    return place.scope;
  }
  const id = vaultId(found(findVault(world, place.vault), `vault '${place.vault}'`));
  return place.key === undefined ? id : `${id}/keys/${place.key}`;
}

/** The scope that contains a vault, by its kind. */
export function scopeAround(
  vault: { readonly subscription: string; readonly resourceGroup: string; readonly name: string },
  key: string,
  kind: "key" | "vault" | "resource-group" | "subscription",
): string {
  const id = resourceId(vault, "Microsoft.KeyVault/vaults", vault.name);
  const scopes = {
    key: `${id}/keys/${key}`,
    vault: id,
    "resource-group": `/subscriptions/${vault.subscription}/resourceGroups/${vault.resourceGroup}`,
    subscription: `/subscriptions/${vault.subscription}`,
  };
  return scopes[kind];
}

function findGroup(world: World, reference: string): Group {
  return found(
    world.groups.find((group) => group.name === reference || group.id === reference),
    `group '${reference}'`,
  );
}

export function knowGroup(world: World, groupName: string): Group {
  let group = world.groups.find((one) => one.name === groupName);
  if (group === undefined) {
    group = { name: groupName, id: guidFrom(`group ${groupName}`), members: [] };
    world.groups.push(group);
  }
  return group;
}

export function joinGroup(group: Group, principal: string, effectiveFrom: number): void {
  group.members.push({ principal, effectiveFrom, effectiveUntil: null });
}

function fail(message: string): never {
  throw new ControlError(message);
}
