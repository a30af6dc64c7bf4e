/** Remembers of a service's identities what proves a later loss: that one had an access policy of its own, and that the directory knew it. */
import { type Facts } from "../facts/facts";
import { type OwnPolicySeen, permissionModelOf } from "../facts/vault";
import { permittedByPolicy } from "../findings/identity/permission";
import { type TargetState } from "./target-state";

export type IdentitiesSeen = Pick<TargetState, "ownPolicySeen" | "inDirectorySeen">;

/** Beside more than so many nothing is remembered: a bound for the row. */
const MOST_BESIDE = 100;

/** Of identities that the service no longer has nothing is kept; where Azure does not tell who they are, all is. */
export function followIdentitiesSeen(before: TargetState | undefined, facts: Facts): IdentitiesSeen {
  const ids = facts.subject.principals.map(({ principalId }) => principalId?.toLowerCase());
  const isKept = (id: string): boolean => ids.includes(id) || ids.includes(undefined);
  const inDirectory = facts.identities.flatMap(({ servicePrincipal }) =>
    servicePrincipal.kind === "seen" ? [servicePrincipal.value.id.toLowerCase()] : [],
  );
  return {
    ownPolicySeen: followOwnPolicies(before?.ownPolicySeen ?? [], facts).filter(({ principalId }) =>
      isKept(principalId),
    ),
    inDirectorySeen: [...new Set([...(before?.inDirectorySeen ?? []), ...inDirectory])].filter(isKept).sort(),
  };
}

/**
 * As each was first seen: whoever is permitted later may be a group that takes its place, at once or by and by. What an identity had at another vault
 * proves nothing of this one.
 */
function followOwnPolicies(known: readonly OwnPolicySeen[], { vault, subject }: Facts): readonly OwnPolicySeen[] {
  if (vault.kind !== "seen") return known;
  const vaultId = vault.value.id.toLowerCase();
  const permitted = permissionModelOf(vault.value) === "policies" ? permittedByPolicy(vault.value) : [];
  const ids = subject.principals.flatMap(({ principalId }) => principalId?.toLowerCase() ?? []);
  const kept = known.filter((one) => one.vaultId === vaultId);
  const fresh = [...new Set(ids)]
    .filter((id) => permitted.includes(id) && !kept.some(({ principalId }) => principalId === id))
    .map((id) => ({ vaultId, principalId: id, beside: permitted.filter((other) => other !== id).sort() }));
  return [...kept, ...fresh.filter(({ beside }) => beside.length <= MOST_BESIDE)];
}
