/**
 * Reads who may use the key. One list of assignments a subscription tells of most services; who has no assignment of its own there that is enough is
 * asked about by itself, groups included. What granted access before and is missing then is asked for by its id: 404 is gone, 200 a defect of the list,
 * and anything else leaves us blind.
 */
import { type DenyAssignment } from "../core/facts/deny-assignment";
import { type FhirService } from "../core/facts/fhir-service";
import { type KeyUrl } from "../core/facts/key";
import { spanning, type NotAsked, type Observation, type Seen } from "../core/facts/observation";
import { scopeCovers } from "../core/facts/scope";
import { keyIdIn, type PrincipalGrants, type RoleGrant, type Vault } from "../core/facts/vault";
import { suffice } from "../core/findings/identity/data-actions";
import { grantsMissing } from "../core/target/grants-seen";
import { type GrantsSeen } from "../core/target/target-state";
import { type RoleAssignment, type Roles } from "../ports/roles";
import { notAsked } from "./not-asked";
import { onceASweep } from "./once-a-sweep";
import { wholeOr } from "./whole-or";

const API = "Azure role assignments";

export interface RolesQuestion {
  readonly vault: Seen<Vault>;
  readonly keyUrl: KeyUrl;
  readonly service: FhirService;
  readonly remembered: GrantsSeen | undefined;
}

export interface RoleReader {
  /** One entry a principal. One list that cannot be read, or is not whole, makes all of it unreadable. */
  readRoles(question: RolesQuestion): Promise<Observation<readonly PrincipalGrants[]> | NotAsked>;
  readDenials(vault: Vault): Promise<Observation<readonly DenyAssignment[]>>;
}

/** For the vaults of one sweep: each subscription's lists are asked for once. */
export function roleReaderFor(roles: Roles): RoleReader {
  const lists = onceASweep<Observation<readonly RoleAssignment[]>>();
  const denials = onceASweep<Observation<readonly DenyAssignment[]>>();

  /** Its own assignments at the key, where they are enough by themselves. */
  async function ownGrants(keyId: string, principalId: string): Promise<Seen<readonly RoleGrant[]> | undefined> {
    const subscriptionId = subscriptionOf(keyId);
    const list = await lists(subscriptionId, () => roles.listAssignments(subscriptionId));
    if (list.kind !== "seen") return undefined;
    const own = list.value.filter((one) => isSame(one.principalId, principalId) && scopeCovers(one.scope, keyId));
    const read = await Promise.all(
      own.map(async (one) => ({ one, permits: await roles.readPermissions(subscriptionId, one.roleDefinitionId) })),
    );
    const grants = read.flatMap(({ one, permits }): readonly RoleGrant[] =>
      permits.kind === "seen" ? [{ ...one, permissions: permits.value }] : [],
    );
    const enough = suffice(
      grants.filter(({ condition }) => condition === undefined),
      "vault",
    );
    const definitions = read.map(({ permits }) => permits);
    return enough ? { kind: "seen", value: grants, ...spanning(list, ...definitions) } : undefined;
  }

  return {
    async readRoles({ vault, keyUrl, service: { principals }, remembered }) {
      const known = principals.flatMap(({ principalId }) => principalId ?? []);
      const keyId = keyIdIn(vault.value, keyUrl.name);
      const reads = await Promise.all(
        known.map(async (principalId) => {
          const own = await ownGrants(keyId, principalId);
          return { principalId, read: own ?? (await roles.readGrants(keyId, principalId)) };
        }),
      );
      const [first] = reads;
      if (first === undefined) return notAsked(principals.length > 0 ? "PrincipalUnknown" : "NoPrincipal");
      const answers = reads.map(({ read }) => read);
      const unreadList = answers.find((list) => list.kind !== "seen");
      if (unreadList !== undefined) return unreadList;
      const value = reads.flatMap(({ principalId, read }) =>
        read.kind === "seen" ? [{ principalId, grants: read.value, perhapsByGroup: [] }] : [],
      );
      const missing = grantsMissing(remembered, keyId, value);
      const list = { kind: "seen", value, ...spanning(first.read, ...answers) } as const;
      return wholeOr(list, API, await Promise.all(missing.map((id) => roles.readAssignment(id))));
    },

    readDenials({ id }) {
      const subscriptionId = subscriptionOf(id);
      return denials(subscriptionId, () => roles.listDenials(subscriptionId));
    },
  };
}

function subscriptionOf(resourceId: string): string {
  return resourceId.split("/")[2]?.toLowerCase() ?? "";
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
