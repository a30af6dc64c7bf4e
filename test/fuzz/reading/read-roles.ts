/** Role assignments at the key, in Azure Resource Manager or local to a Managed HSM, and deny assignments. */
import { type DenyAssignment } from "../../../shared/core/facts/deny-assignment";
import { type Facts } from "../../../shared/core/facts/facts";
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { keyIdIn, type PrincipalGrants, type RoleGrant, type Vault } from "../../../shared/core/facts/vault";
import { grantsMissing } from "../../../shared/core/target/grants-seen";
import { aDenyAssignment, aGrant } from "../../core/builders/azure";
import { notAsked, unreachable } from "../../core/builders/observations";
import { type Grant, type IdentityNow, principalIdOf } from "../world/moment";
import { hidingOf } from "../world/veil";
import { answer, type Looking } from "./looking";

const ROLES = "Azure role assignments";
const GROUP = "group-1";

export function readRoles(looking: Looking, principals: readonly Principal[], vault: Vault): Facts["roles"] {
  const { moment, nature, veil, before, sweptAt } = looking;
  if (nature.store === "vault" && moment.vault.model === "policies") return notAsked("AccessPolicies");
  const known = principals.flatMap(({ principalId }) => principalId ?? []);
  if (known.length === 0) return notAsked(principals.length > 0 ? "PrincipalUnknown" : "NoPrincipal");
  if (nature.store === "managed-hsm") {
    const local = known.map((id) => localGrants(id, moment.identities));
    return answer(looking, "roles", "Managed HSM role assignments", local);
  }
  const all = known.map((principalId) => ({
    principalId,
    grants: moment.identities.filter((one) => principalIdOf(one) === principalId).flatMap(grantsFor),
    perhapsByGroup: [],
  }));
  if (hidingOf(veil, "roles") !== "unlisted") return answer(looking, "roles", ROLES, all);
  // A list cut short is found out by what is remembered. Of an assignment never seen before nobody can tell that it is left out: shown whole.
  const cut = all.map((of) => ({ ...of, grants: of.grants.slice(1) }));
  const missing = grantsMissing(before?.grantsSeen, keyIdIn(vault, "cmk"), cut);
  const isFoundOut = all.some(({ grants }) =>
    grants.some(({ assignmentId }) => missing.includes(assignmentId.toLowerCase())),
  );
  return isFoundOut
    ? unreachable(sweptAt, ROLES, "ListIncomplete", 200)
    : answer({ ...looking, veil: [] }, "roles", ROLES, all);
}

/** All that are not of an identity may be of a group: the list does not say. */
function localGrants(principalId: string, identities: readonly IdentityNow[]): PrincipalGrants {
  const all = identities.flatMap(localGrantsFor);
  const isIdentity = ({ principalId: id }: RoleGrant): boolean => identities.some((one) => principalIdOf(one) === id);
  return {
    principalId,
    grants: all.filter((one) => one.principalId === principalId),
    perhapsByGroup: all.filter((one) => one.principalId !== principalId && !isIdentity(one)),
  };
}

function localGrantsFor(identity: IdentityNow): readonly RoleGrant[] {
  // Local roles know no conditions.
  const { grant } = identity;
  if (grant === "condition-fails") return [];
  const plain = grant === "condition-holds" ? "direct" : grant;
  const others = plain === "of-others" ? [aGrant({ principalId: "somebody" })] : [];
  return [...grantsFor({ ...identity, grant: plain }), ...others].map((one) => ({
    ...one,
    scope: "/keys",
    permissions: one.permissions.map(({ dataActions, notDataActions }) => ({
      dataActions: dataActions.map(toLocal),
      notDataActions,
    })),
  }));
}

function toLocal(action: string): string {
  return `Microsoft.KeyVault/managedHsm/keys/${action.split("/")[3] ?? ""}/action`;
}

/** Those that Azure lists for the identity, through groups too. */
function grantsFor(identity: IdentityNow): readonly RoleGrant[] {
  const own = (name: string, changes: Partial<RoleGrant> = {}): RoleGrant => {
    const principalId = principalIdOf(identity);
    return aGrant({ assignmentId: `${aGrant().assignmentId}-${principalId}-${name}`, principalId, ...changes });
  };
  const grants: Readonly<Record<Grant, readonly RoleGrant[]>> = {
    direct: [own("all")],
    "in-parts": [own("read", only("keys/read", "keys/wrap/action")), own("unwrap", only("keys/unwrap/action"))],
    "by-group": [own("group", { principalId: GROUP })],
    "condition-holds": [own("holds", { condition: "@Resource[name] StringEquals 'cmk'" })],
    "condition-fails": [own("fails", { condition: "@Resource[name] StringEquals 'other'" })],
    partial: [own("partial", only("keys/read", "keys/wrap/action"))],
    none: [],
    "of-others": [],
  };
  return grants[identity.grant];
}

function only(...actions: readonly string[]): Pick<RoleGrant, "permissions"> {
  const dataActions = actions.map((action) => `Microsoft.KeyVault/vaults/${action}`);
  return { permissions: [{ dataActions, notDataActions: [] }] };
}

export function readDenials(looking: Looking): Facts["denials"] {
  const { moment, nature } = looking;
  if (nature.store === "managed-hsm") return notAsked("ManagedHsm");
  if (moment.vault.model === "policies") return notAsked("AccessPolicies");
  return answer(looking, "denials", ROLES, denialsOf(looking));
}

function denialsOf({ moment: { denial, identities } }: Looking): readonly DenyAssignment[] {
  const all = identities.map((one) => ({ id: principalIdOf(one), type: "ServicePrincipal" }));
  const group = { id: GROUP, type: "Group" };
  switch (denial) {
    case "none":
      return [];
    case "everybody":
      return [aDenyAssignment()];
    case "first-identity":
      return [aDenyAssignment({ principals: all.slice(0, 1) })];
    case "its-group":
      return [aDenyAssignment({ principals: [group] })];
    case "other-group":
      return [aDenyAssignment({ principals: [{ id: "group-2", type: undefined }] })];
    case "all-but-its-identities":
      return [aDenyAssignment({ excludedPrincipals: all })];
    case "all-but-its-group":
      return [aDenyAssignment({ excludedPrincipals: [group] })];
    case "condition-holds":
    case "condition-fails":
      return [aDenyAssignment({ condition: `it ${denial}` })];
    case "elsewhere":
      return [aDenyAssignment({ scope: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/other" })];
    case "other-actions":
      return [aDenyAssignment({ permissions: [{ dataActions: ["Microsoft.Storage/*"], notDataActions: [] }] })];
  }
}
