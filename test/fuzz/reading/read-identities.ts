/** The identities that a service names, as Azure Resource Manager and Microsoft Entra tell of them. */
import { type Principal } from "../../../shared/core/facts/fhir-service";
import { type IdentityFacts } from "../../../shared/core/facts/identity";
import { aManagedIdentity, aPrincipal, aServicePrincipal, IDENTITY_ID } from "../../core/builders/azure";
import { identityFacts } from "../../core/builders/facts";
import { notAsked } from "../../core/builders/observations";
import { type IdentityNow, principalIdOf } from "../world/moment";
import { answer, type Looking } from "./looking";

/** As the service itself names it: of a user-assigned one, Azure may tell no principal. */
export function principalOf(identity: IdentityNow, tellsPrincipal: boolean): Principal {
  const principalId = principalIdOf(identity);
  if (identity.name === "system") return aPrincipal({ principalId });
  return tellsPrincipal
    ? aPrincipal({ principalId, resourceId: IDENTITY_ID })
    : aPrincipal({ principalId: undefined, tenantId: undefined, resourceId: IDENTITY_ID });
}

export function readIdentity(looking: Looking, principal: Principal): IdentityFacts {
  const name = principal.resourceId === undefined ? "system" : "clinic";
  const truth = looking.moment.identities.find((one) => one.name === name);
  const resource = readResource(looking, principal, truth);
  const told = resource.kind === "seen" ? resource.value : undefined;
  const { principalId = told?.principalId, tenantId = told?.tenantId } = principal;
  const filled = { ...principal, principalId, tenantId };
  const servicePrincipal = readServicePrincipal(looking, principalId, truth);
  const known = looking.before?.inDirectorySeen ?? [];
  const inDirectoryBefore = principalId !== undefined && known.includes(principalId);
  return identityFacts(filled, { resource, servicePrincipal, inDirectoryBefore });
}

/** The user-assigned identity's own resource; one that its service names no more lives on. */
function readResource(
  looking: Looking,
  { resourceId, principalId }: Principal,
  truth: IdentityNow | undefined,
): IdentityFacts["resource"] {
  if (resourceId === undefined) return notAsked("SystemAssigned");
  const value =
    truth?.standing === "deleted"
      ? undefined
      : aManagedIdentity({ principalId: truth === undefined ? principalId : principalIdOf(truth) });
  return answer(looking, "resource", "Azure Resource Manager", value);
}

function readServicePrincipal(
  looking: Looking,
  id: string | undefined,
  truth: IdentityNow | undefined,
): IdentityFacts["servicePrincipal"] {
  const { graph } = looking.nature;
  if (graph === "off") return notAsked("GraphChecksOff");
  if (id === undefined) return notAsked("PrincipalUnknown");
  const isThere = truth !== undefined && principalIdOf(truth) === id && truth.standing !== "deleted";
  const accountEnabled = graph === "limited" ? undefined : truth?.standing !== "disabled";
  const value = isThere ? aServicePrincipal({ id, accountEnabled }) : undefined;
  return answer(looking, "servicePrincipal", "Microsoft Graph", value);
}
