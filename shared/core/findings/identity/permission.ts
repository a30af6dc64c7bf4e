/** What the service's identity may do with the key: read, wrap and unwrap, by the permission model that counts at its vault. */
import { type Facts } from "../../facts/facts";
import { type Principal } from "../../facts/fhir-service";
import { type IdentityFacts } from "../../facts/identity";
import { spanning, type Seen, type Sighting } from "../../facts/observation";
import { keyIdIn, permissionModelOf, type PrincipalGrants, type RoleGrant, type Vault } from "../../facts/vault";
import { type CauseAspect } from "../finding";
import { allows, NEEDED_DATA_ACTIONS, suffice } from "./data-actions";
import { denialOf, type Denial } from "./denial-of";
import { livingPrincipals, principalsOf } from "./living-principals";
import { counterpart } from "./same-identities";
import { standingOf } from "./standing-of";

const NEEDED_POLICY = ["get", "wrapkey", "unwrapkey"] as const;

/** Why nobody can tell. `Unread`: something that is told of by itself could not be read. */
export type Untold =
  | "Unread"
  | "PrincipalUnknown"
  | "ConditionalAssignment"
  | "GroupMembershipUnknown"
  | "DenyAssignmentUndecided"
  | "DenyAssignmentsUnread";

export type Permission =
  | { readonly kind: "granted"; readonly sighting: Sighting }
  | {
      readonly kind: "missing";
      readonly aspect: CauseAspect | undefined;
      readonly evidence: string;
      readonly sighting: Sighting;
    }
  | { readonly kind: "cannot-tell"; readonly because: Untold };

/**
 * Of several principals that can sign in, one that may is enough. Where nobody told whether they can, all of them must, since any may be the last; but not
 * if the directory finds none of them: what was granted to an identity that is gone opens nothing.
 */
export function permissionOf(facts: Facts): Permission {
  const living = livingPrincipals(facts);
  const permission = permissionAmong(living, facts);
  if (permission.kind !== "granted") return permission;
  const sure = among(living, facts, (identity) => standingOf(identity).status === "usable");
  const notFound = among(living, facts, ({ servicePrincipal }) => servicePrincipal.kind === "absent");
  const isSure =
    permissionAmong(sure, facts).kind === "granted" ||
    (notFound.length < living.length &&
      living.every((principal) => permissionAmong([principal], facts).kind === "granted"));
  return isSure ? permission : { kind: "cannot-tell", because: "Unread" };
}

function among(
  principals: readonly Principal[],
  { identities }: Facts,
  which: (identity: IdentityFacts) => boolean,
): readonly Principal[] {
  const chosen = principalsOf(identities.filter(which));
  return principals.filter((principal) => counterpart(principal, chosen) !== undefined);
}

function permissionAmong(some: readonly Principal[], facts: Facts): Permission {
  const { vault, roles } = facts;
  const principals = some.map(({ principalId }) => principalId?.toLowerCase());
  if (vault.kind !== "seen" || principals.length === 0) return { kind: "cannot-tell", because: "Unread" };
  if (permissionModelOf(vault.value) === "policies") return byPolicy(vault, principals, facts);
  if (roles.kind !== "seen") return { kind: "cannot-tell", because: "Unread" };
  const granted = roles.value.filter(({ principalId }) => principals.includes(principalId.toLowerCase()));
  return byRole({ ...facts, vault, roles: { ...roles, value: granted } }, principals.includes(undefined));
}

/** A policy may name a group, and nobody tells who is in it; but who had a policy of its own beside it, and has it no more, has lost it. */
function byPolicy(vault: Seen<Vault>, principals: readonly (string | undefined)[], facts: Facts): Permission {
  if (permittedByPolicy(vault.value).some((objectId) => principals.includes(objectId))) {
    return { kind: "granted", sighting: vault };
  }
  if (principals.includes(undefined)) return { kind: "cannot-tell", because: "PrincipalUnknown" };
  const perhapsByGroup = permittedByPolicy(vault.value).length > 0;
  if (perhapsByGroup && !principals.every((id) => hasLostItsOwn(id, vault.value, facts)))
    return { kind: "cannot-tell", because: "GroupMembershipUnknown" };
  return { kind: "missing", aspect: undefined, evidence: noneLets("access policy"), sighting: vault };
}

/** It was seen with a policy of its own, and nobody is permitted now who was not then: no group that it may be in took the policy's place. */
function hasLostItsOwn(id: string | undefined, vault: Vault, { subject, ownPolicySeen }: Facts): boolean {
  const own = ownPolicySeen.find(
    ({ vaultId, principalId }) => vaultId === vault.id.toLowerCase() && principalId === id,
  );
  const identities = subject.principals.map(({ principalId }) => principalId?.toLowerCase());
  const others = permittedByPolicy(vault).filter((objectId) => !identities.includes(objectId));
  return own !== undefined && others.every((objectId) => own.beside.includes(objectId));
}

type RoleFacts = Pick<Facts, "key" | "denials"> & {
  readonly vault: Seen<Vault>;
  readonly roles: Seen<readonly PrincipalGrants[]>;
};

/** What each principal's assignments come to, best first: an assignment that helps on a condition, or through a group perhaps, decides nothing. */
function byRole(facts: RoleFacts, someoneIsUnknown: boolean): Permission {
  const { vault, roles, denials } = facts;
  const { store } = vault.value;
  const outcomes = roles.value.map((of) => outcomeOf(of, denialFor(of.principalId, facts), store));
  const sighting = denials.kind === "seen" ? spanning(roles, denials) : roles;
  if (outcomes.includes("granted")) return { kind: "granted", sighting };
  const untold = UNTOLD.find((because) => outcomes.includes(because));
  if (untold !== undefined) return { kind: "cannot-tell", because: untold };
  if (someoneIsUnknown) return { kind: "cannot-tell", because: "PrincipalUnknown" };
  if (outcomes.includes("denied")) {
    const evidence = "A deny assignment keeps the service's identity from the key";
    return { kind: "missing", aspect: "deny-assignment", evidence, sighting };
  }
  const model = store === "vault" ? "role assignment" : "local role assignment of the Managed HSM";
  return { kind: "missing", aspect: undefined, evidence: noneLets(model), sighting };
}

const UNTOLD = [
  "DenyAssignmentUndecided",
  "DenyAssignmentsUnread",
  "ConditionalAssignment",
  "GroupMembershipUnknown",
] as const satisfies readonly Untold[];

function outcomeOf(
  { grants, perhapsByGroup }: PrincipalGrants,
  denial: Denial | "unread",
  store: Vault["store"],
): "granted" | "denied" | "missing" | (typeof UNTOLD)[number] {
  // Who has no role is not kept from it either: what is told does not change with whether deny assignments could be read.
  if (!suffice([...grants, ...perhapsByGroup], store)) return "missing";
  if (denial === "denied") return "denied";
  if (suffice(grants.filter(isUnconditional), store)) {
    if (denial === "none") return "granted";
    return denial === "perhaps" ? "DenyAssignmentUndecided" : "DenyAssignmentsUnread";
  }
  return suffice(grants, store) ? "ConditionalAssignment" : "GroupMembershipUnknown";
}

function denialFor(principalId: string, { key, vault, denials }: RoleFacts): Denial | "unread" {
  if (denials.kind === "not-asked" || "kind" in key) return "none";
  if (denials.kind !== "seen") return "unread";
  return denialOf(denials.value, principalId, keyIdIn(vault.value, key.keyUrl.name));
}

/** Whether the assignment by itself lets its principal do any part of what is needed, on no condition. */
export function helpsToUseKeys(grant: RoleGrant, store: Vault["store"]): boolean {
  return isUnconditional(grant) && NEEDED_DATA_ACTIONS[store].some((action) => allows(grant, action));
}

function isUnconditional({ condition }: RoleGrant): boolean {
  return condition === undefined;
}

/** Object ids, in lower case, whose access policies let them get, wrap and unwrap. */
export function permittedByPolicy({ accessPolicies }: Vault): readonly string[] {
  const ids = [...new Set(accessPolicies.map(({ objectId }) => objectId.toLowerCase()))];
  return ids.filter((id) => {
    const keys = accessPolicies
      .filter(({ objectId }) => objectId.toLowerCase() === id)
      .flatMap((policy) => policy.keys);
    return keys.includes("all") || NEEDED_POLICY.every((needed) => keys.includes(needed));
  });
}

function noneLets(what: string): string {
  return `No ${what} lets the service's identity read, wrap and unwrap with the key`;
}
