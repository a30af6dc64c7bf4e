/**
 * Reads the managed identities of a fleet: a list of user-assigned ones for each subscription they are in, and one question to Microsoft Graph for all.
 * What a list does not show is asked for by its id: a list is filtered by permission, and proves no absence.
 */
import { type FhirService, type Principal } from "../core/facts/fhir-service";
import { type IdentityFacts, type ManagedIdentity, type ServicePrincipal } from "../core/facts/identity";
import { type NotAsked, type Observation } from "../core/facts/observation";
import { notAsked } from "./not-asked";
import { onceASweep } from "./once-a-sweep";
import { type Readers } from "./watched";

/** One entry a principal of the service, in its order; a principal id that Azure Resource Manager keeps to itself is filled in where the identity tells it. */
export type IdentitiesOf = (service: FhirService) => Promise<readonly ReadIdentity[]>;

/** Without what earlier sweeps knew of it. */
export type ReadIdentity = Omit<IdentityFacts, "inDirectoryBefore">;

type Asked = Pick<Readers, "identities" | "servicePrincipals">;

export function identitiesOfFleet(fleet: readonly FhirService[], readers: Asked, graphChecks: boolean): IdentitiesOf {
  const readResource = resourceReader(readers);
  const living = new Map(
    fleet.flatMap(({ principals }) => principals).map((principal) => [keyOf(principal), identityOf(principal)]),
  );
  const servicePrincipals = graphChecks ? readServicePrincipals([...living.values()], readers) : undefined;

  async function identityOf(principal: Principal): Promise<Omit<ReadIdentity, "servicePrincipal">> {
    const resource = await readResource(principal);
    if (resource.kind !== "seen") return { principal, resource };
    const principalId = principal.principalId ?? resource.value.principalId;
    const tenantId = principal.tenantId ?? resource.value.tenantId;
    return { principal: { ...principal, principalId, tenantId }, resource };
  }

  return ({ principals }) =>
    Promise.all(
      principals.map(async (one): Promise<ReadIdentity> => {
        const identity = await (living.get(keyOf(one)) ?? identityOf(one));
        const { principalId } = identity.principal;
        if (servicePrincipals === undefined) return { ...identity, servicePrincipal: notAsked("GraphChecksOff") };
        if (principalId === undefined) return { ...identity, servicePrincipal: notAsked("PrincipalUnknown") };
        return { ...identity, servicePrincipal: await (await servicePrincipals)(principalId) };
      }),
    );
}

function resourceReader({
  identities,
}: Asked): (principal: Principal) => Promise<Observation<ManagedIdentity> | NotAsked> {
  const lists = onceASweep<Observation<readonly ManagedIdentity[]>>();
  const byId = onceASweep<Observation<ManagedIdentity>>();
  return async ({ resourceId }) => {
    if (resourceId === undefined) return notAsked("SystemAssigned");
    const id = resourceId.toLowerCase();
    const subscriptionId = /^\/subscriptions\/([^/]+)\//.exec(id)?.[1];
    if (subscriptionId !== undefined) {
      const list = await lists(subscriptionId, () => identities.listIdentities(subscriptionId));
      const found = list.kind === "seen" ? list.value.find((one) => one.id.toLowerCase() === id) : undefined;
      if (found !== undefined && list.kind === "seen") return { ...list, value: found };
    }
    return byId(id, () => identities.readIdentity(resourceId));
  };
}

type ReadServicePrincipal = (id: string) => Promise<Observation<ServicePrincipal>>;

/** One question for all of them; those it does not answer for are asked for one by one, unless it was not answered at all. */
async function readServicePrincipals(
  identities: readonly Promise<Omit<ReadIdentity, "servicePrincipal">>[],
  { servicePrincipals }: Asked,
): Promise<ReadServicePrincipal> {
  const known = (await Promise.all(identities)).flatMap(({ principal }) => principal.principalId?.toLowerCase() ?? []);
  const found = await servicePrincipals.findServicePrincipals([...new Set(known)]);
  const byId = onceASweep<Observation<ServicePrincipal>>();
  return async (principalId) => {
    if (found.kind === "refused" || found.kind === "unreachable") return found;
    const shown = found.kind === "seen" ? found.value : [];
    const value = shown.find(({ id }) => id.toLowerCase() === principalId.toLowerCase());
    if (found.kind === "seen" && value !== undefined) return { ...found, value };
    return byId(principalId.toLowerCase(), () => servicePrincipals.readServicePrincipal(principalId));
  };
}

function keyOf({ resourceId, principalId }: Principal): string {
  return resourceId?.toLowerCase() ?? `system-assigned ${principalId ?? "unknown"}`;
}
