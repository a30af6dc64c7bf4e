/** Remembers what built-in roles permit. Nobody but Microsoft changes them, so no loss can hide behind an hour's memory, and their list is long. */
import { type RolePermission } from "../../core/facts/vault";
import { type Clock } from "../../ports/clock";
import { type RoleDefinition } from "./role-bodies";

const HOUR_MS = 60 * 60_000;

export interface BuiltInRoles {
  /** Undefined: it is not known, or was last seen too long ago. */
  permissionsOf(name: string): readonly RolePermission[] | undefined;
  /** Keeps the built-in ones among those that were seen at that time. */
  note(definitions: readonly RoleDefinition[], seenAt: Date): void;
}

export function builtInRoles(clock: Clock): BuiltInRoles {
  const known = new Map<string, { readonly permissions: readonly RolePermission[]; readonly until: number }>();
  return {
    permissionsOf(name) {
      const role = known.get(name);
      return role !== undefined && clock.now().getTime() < role.until ? role.permissions : undefined;
    },
    note(definitions, seenAt) {
      const until = seenAt.getTime() + HOUR_MS;
      for (const { name, isBuiltIn, permissions } of definitions) {
        if (isBuiltIn) known.set(name, { permissions, until });
      }
    },
  };
}
