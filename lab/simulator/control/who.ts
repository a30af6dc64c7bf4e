import { z } from "zod";
import { guidFrom } from "../identifiers";
import { findUserIdentity, principalsOf } from "../world/access";
import { findService } from "../world/find";
import { type Group } from "../world/principal";
import { type World } from "../world/world";
import { ControlError, found } from "./input";

/** Who: a service (its identity), a user-assigned identity, a group, or a bare principal id. */
export const who = {
  service: z.string().optional(),
  identity: z.string().optional(),
  group: z.string().optional(),
  principal: z.uuid().toLowerCase().optional(),
};

export interface Who {
  readonly service?: string | undefined;
  readonly identity?: string | undefined;
  readonly group?: string | undefined;
  readonly principal?: string | undefined;
}

export function isAnyone({ service, identity, group, principal }: Who): boolean {
  return service === undefined && identity === undefined && group === undefined && principal === undefined;
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
  if (group !== undefined) {
    return findGroup(world, group).id;
  }
  if (principal === undefined) {
    throw new ControlError("Say who: service, identity, group or principal");
  }
  return principal;
}

export function findGroup(world: World, reference: string): Group {
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
