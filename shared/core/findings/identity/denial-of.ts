/** Whether a deny assignment keeps a principal from using its key: it wins over every role (Azure RBAC, "Understand deny assignments"). */
import { type DeniedPrincipal, type DenyAssignment } from "../../facts/deny-assignment";
import { isSameScope, scopeCovers } from "../../facts/scope";
import { allows, NEEDED_DATA_ACTIONS } from "./data-actions";

/** `perhaps`: it has a condition, or names groups whose members nobody told us. */
export type Denial = "denied" | "perhaps" | "none";

/** Stands for everybody; its type is `SystemDefined`, or `Everyone` in other versions of the API. */
const EVERYBODY = "00000000-0000-0000-0000-000000000000";

/** `keyId`: the key as a resource id. */
export function denialOf(denials: readonly DenyAssignment[], principalId: string, keyId: string): Denial {
  const applying = denials.filter((denial) => applies(denial, keyId) && deniesTheKey(denial));
  const verdicts = applying.map((denial) => judge(denial, principalId.toLowerCase()));
  if (verdicts.includes("denied")) return "denied";
  return verdicts.includes("perhaps") ? "perhaps" : "none";
}

function applies({ scope, appliesToChildScopes }: DenyAssignment, keyId: string): boolean {
  return appliesToChildScopes ? scopeCovers(scope, keyId) : isSameScope(scope, keyId);
}

function deniesTheKey(denial: DenyAssignment): boolean {
  return NEEDED_DATA_ACTIONS.vault.some((action) => allows(denial, action));
}

function judge({ principals, excludedPrincipals, condition }: DenyAssignment, principalId: string): Denial {
  const named = whether(principals, principalId);
  const excluded = whether(excludedPrincipals, principalId);
  if (named === "none" || excluded === "denied") return "none";
  return named === "perhaps" || excluded === "perhaps" || condition !== undefined ? "perhaps" : "denied";
}

/** Whether the principal is among them, perhaps as a member of a group. */
function whether(principals: readonly DeniedPrincipal[], principalId: string): Denial {
  const isNamed = principals.some(({ id }) => id.toLowerCase() === principalId || id === EVERYBODY);
  if (isNamed) return "denied";
  return principals.some(({ type }) => type === undefined || type.toLowerCase() === "group") ? "perhaps" : "none";
}
