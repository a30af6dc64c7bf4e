/**
 * Reads the local roles of Managed HSMs, which Azure Resource Manager does not know. They name principals, groups among them, and do not say which are
 * groups. What granted access before and is missing from the list is asked for by its id, as at key vaults.
 */
import { type NotAsked, type Observation } from "../core/facts/observation";
import { keyIdIn, type PrincipalGrants, type RoleGrant } from "../core/facts/vault";
import { grantsMissing } from "../core/target/grants-seen";
import { type HsmRoles } from "../ports/roles";
import { notAsked } from "./not-asked";
import { onceASweep } from "./once-a-sweep";
import { type RolesQuestion } from "./read-roles";
import { wholeOr } from "./whole-or";

const API = "Managed HSM role assignments";

export interface HsmRoleReader {
  /** One entry a principal. A list that is not whole makes all of it unreadable. */
  readRoles(question: RolesQuestion): Promise<Observation<readonly PrincipalGrants[]> | NotAsked>;
}

/** `knownIdentities`: principal ids in lower case that are identities, and so no groups. */
export function hsmRoleReaderFor(hsmRoles: HsmRoles, knownIdentities: ReadonlySet<string>): HsmRoleReader {
  const lists = onceASweep<Observation<readonly RoleGrant[]>>();
  return {
    async readRoles({ vault, keyUrl: { vaultUrl, name }, service: { principals }, remembered }) {
      const known = principals.flatMap(({ principalId }) => principalId?.toLowerCase() ?? []);
      if (known.length === 0) return notAsked(principals.length > 0 ? "PrincipalUnknown" : "NoPrincipal");
      const list = await lists(vaultUrl, () => hsmRoles.listGrants(vaultUrl));
      if (list.kind !== "seen") return list;
      const scopes = ["/", "/keys", `/keys/${name.toLowerCase()}`];
      const grants = list.value.filter(({ scope }) => scopes.includes(scope.toLowerCase()));
      const others = grants.filter(({ principalId }) => !knownIdentities.has(principalId.toLowerCase()));
      const value = known.map((id): PrincipalGrants => {
        const own = grants.filter(({ principalId }) => principalId.toLowerCase() === id);
        return { principalId: id, grants: own, perhapsByGroup: others.filter((one) => !own.includes(one)) };
      });
      const missing = grantsMissing(remembered, keyIdIn(vault.value, name), value);
      return wholeOr(
        { ...list, value },
        API,
        await Promise.all(missing.map((id) => hsmRoles.readAssignment(vaultUrl, id))),
      );
    },
  };
}
