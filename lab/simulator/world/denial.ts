import { holds } from "./data-action";
import { EVERYONE, isEffective, reaches, type DeniedPrincipal, type DenyAssignment } from "./principal";
import { isAtOrAbove } from "./scope";
import { type World } from "./world";

/** Whether a deny assignment keeps the principal from that data action at that scope (documentation of deny assignments). */
export function isDenied(world: World, scope: string, action: string, principal: string, at: number): boolean {
  return world.denyAssignments.some(
    (denial) =>
      isEffective(denial, at) &&
      (denial.condition === null || denial.conditionHolds) &&
      isAbout(denial, scope) &&
      holds(denial.permissions, action) &&
      names(world, denial.principals, principal, at) &&
      !names(world, denial.excludePrincipals, principal, at),
  );
}

/** One that does not apply to child scopes is about the very scope it stands at. */
function isAbout({ scope: upper, doNotApplyToChildScopes }: DenyAssignment, scope: string): boolean {
  return doNotApplyToChildScopes ? upper.toLowerCase() === scope.toLowerCase() : isAtOrAbove(upper, scope);
}

function names(world: World, principals: readonly DeniedPrincipal[], principal: string, at: number): boolean {
  return principals.some(({ id, type }) =>
    type === "SystemDefined" ? id === EVERYONE : reaches(world.groups, id, type, principal, at),
  );
}
