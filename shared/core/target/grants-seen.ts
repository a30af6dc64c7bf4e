/**
 * Remembers the role assignments that granted access, so that one missing from a later list is asked for by id: a list cut short reads as a removal.
 * Only what is assigned to the principal itself is remembered. An assignment to a group stays when the principal leaves it, and proves nothing.
 */
import { type Facts } from "../facts/facts";
import { keyIdIn, type PrincipalGrants, type Vault } from "../facts/vault";
import { helpsToUseKeys, permissionOf } from "../findings/identity/permission";
import { type GrantSeen, type GrantsSeen, type TargetState } from "./target-state";

/** More than anybody needs for one key; a bound for the row, and for the questions. */
const MOST = 20;

/** Those of this sweep where the permission was seen granted by role, those of before otherwise. */
export function followGrants(before: TargetState | undefined, facts: Facts): GrantsSeen | undefined {
  const { vault, key, roles } = facts;
  const { kind } = permissionOf(facts);
  const byRole = vault.kind === "seen" && roles.kind === "seen" && !("kind" in key);
  if (!byRole || kind !== "granted") return before?.grantsSeen;
  return {
    keyId: keyIdIn(vault.value, key.keyUrl.name).toLowerCase(),
    assignments: roles.value
      .flatMap((of) => grantsOf(of, vault.value.store))
      .sort(byId)
      .slice(0, MOST),
  };
}

/** Ids of remembered assignments that the lists should show and do not; none where the lists are of another key. */
export function grantsMissing(
  remembered: GrantsSeen | undefined,
  keyId: string,
  listed: readonly PrincipalGrants[],
): readonly string[] {
  if (remembered?.keyId !== keyId.toLowerCase()) return [];
  return listed.flatMap(({ principalId, grants }) => {
    const ids = new Set(grants.map(({ assignmentId }) => assignmentId.toLowerCase()));
    return remembered.assignments
      .filter((one) => one.principalId === principalId.toLowerCase() && !ids.has(one.assignmentId))
      .map(({ assignmentId }) => assignmentId);
  });
}

function grantsOf({ principalId, grants }: PrincipalGrants, store: Vault["store"]): readonly GrantSeen[] {
  const principal = principalId.toLowerCase();
  return grants
    .filter((grant) => grant.principalId.toLowerCase() === principal && helpsToUseKeys(grant, store))
    .map(({ assignmentId }) => ({ principalId: principal, assignmentId: assignmentId.toLowerCase() }));
}

function byId(a: GrantSeen, b: GrantSeen): number {
  return a.assignmentId < b.assignmentId ? -1 : 1;
}
