/**
 * Reads the roles at the key for every principal of the service. What granted access before and is missing from a list is asked for by id:
 * 404 is gone, 200 a defect of the list, and anything else leaves us blind. Nothing is asked where all of it is listed.
 */
import { type FhirService } from "../core/facts/fhir-service";
import { type KeyUrl } from "../core/facts/key";
import { type NotAsked, type Observation, type Sighting } from "../core/facts/observation";
import { keyIdIn, type PrincipalGrants, type Vault } from "../core/facts/vault";
import { earliestOf, latestOf } from "../core/moment";
import { grantsMissing } from "../core/target/grants-seen";
import { type GrantsSeen } from "../core/target/target-state";
import { type Roles } from "../ports/roles";

export interface RolesQuestion {
  readonly vault: Observation<Vault> | NotAsked;
  readonly keyUrl: KeyUrl;
  readonly service: FhirService;
  readonly remembered: GrantsSeen | undefined;
}

/** One entry a principal. One list that cannot be read, or is not whole, makes all of it unreadable. */
export async function readRoles(
  roles: Roles,
  { vault, keyUrl, service: { principals }, remembered }: RolesQuestion,
): Promise<Observation<readonly PrincipalGrants[]> | NotAsked> {
  if (vault.kind !== "seen") return { kind: "not-asked", because: "VaultUnread" };
  if (!vault.value.enableRbacAuthorization) return { kind: "not-asked", because: "AccessPolicies" };
  const known = principals.flatMap(({ principalId }) => principalId ?? []);
  const keyId = keyIdIn(vault.value, keyUrl.name);
  const reads = await Promise.all(
    known.map(async (principalId) => ({ principalId, read: await roles.readGrants(keyId, principalId) })),
  );
  const [first] = reads;
  if (first === undefined)
    return { kind: "not-asked", because: principals.length > 0 ? "PrincipalUnknown" : "NoPrincipal" };
  const lists = reads.map(({ read }) => read);
  const unreadList = lists.find((list) => list.kind !== "seen");
  if (unreadList !== undefined) return unreadList;
  const value = reads.flatMap(({ principalId, read }) =>
    read.kind === "seen" ? [{ principalId, grants: read.value }] : [],
  );
  const missing = await Promise.all(grantsMissing(remembered, keyId, value).map((id) => roles.readAssignment(id)));
  const sighting = spanning(first.read, [...lists, ...missing]);
  if (missing.some(({ kind }) => kind === "seen")) return listIncomplete(sighting);
  const unread = missing.find((one) => one.kind === "refused" || one.kind === "unreachable");
  if (unread !== undefined) return unread;
  return { kind: "seen", value, ...sighting };
}

function listIncomplete(sighting: Sighting): Observation<never> {
  const failure = { api: "Azure role assignments", status: 200, code: "ListIncomplete" } as const;
  return { kind: "unreachable", failure, ...sighting };
}

/** From the first question to the last answer. */
function spanning({ askedAt, answeredAt, skew }: Sighting, others: readonly Sighting[]): Sighting {
  return {
    askedAt: earliestOf(askedAt, ...others.map((other) => other.askedAt)),
    answeredAt: latestOf(answeredAt, ...others.map((other) => other.answeredAt)),
    skew,
  };
}
