/** Remembers of a service's identities what proves a later loss: that one had an access policy of its own, and that the directory knew it. */
import { type Facts } from "../facts/facts";
import { permissionModelOf } from "../facts/vault";
import { permittedByPolicy } from "../findings/identity/permission";
import { type TargetState } from "./target-state";

export type IdentitiesSeen = Pick<TargetState, "ownPolicySeen" | "inDirectorySeen">;

/** What is known of policies at the vault that is seen now: what an identity had at another one proves nothing of this one. */
export function ownPolicyAt(before: TargetState | undefined, vault: Facts["vault"]): readonly string[] {
  const isAnother = vault.kind === "seen" && before?.vaultId?.toLowerCase() !== vault.value.id.toLowerCase();
  return isAnother ? [] : (before?.ownPolicySeen ?? []);
}

/** Principal ids in lower case; of identities that the service no longer has nothing is kept. */
export function followIdentitiesSeen(before: TargetState | undefined, facts: Facts): IdentitiesSeen {
  const { vault, identities, subject } = facts;
  const ids = subject.principals.flatMap(({ principalId }) => principalId?.toLowerCase() ?? []);
  const permitted =
    vault.kind === "seen" && permissionModelOf(vault.value) === "policies" ? permittedByPolicy(vault.value) : [];
  const inDirectory = identities.flatMap(({ servicePrincipal }) =>
    servicePrincipal.kind === "seen" ? [servicePrincipal.value.id.toLowerCase()] : [],
  );
  const kept = (known: readonly string[], seen: readonly string[]): readonly string[] =>
    ids.filter((id) => known.includes(id) || seen.includes(id)).sort();
  return {
    ownPolicySeen: kept(ownPolicyAt(before, vault), permitted),
    inDirectorySeen: kept(before?.inDirectorySeen ?? [], inDirectory),
  };
}
