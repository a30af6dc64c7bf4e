/** All facts that the product would read of a world in one sweep: true, but for what the veil hides. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type FhirService } from "../../../shared/core/facts/fhir-service";
import { aFhirService } from "../../core/builders/azure";
import { notAsked } from "../../core/builders/observations";
import { answer, type Looking } from "./looking";
import { principalOf, readIdentity } from "./read-identities";
import { keyUrlOf, readKey } from "./read-key";
import { readDenials, readRoles } from "./read-roles";
import { readVault } from "./read-vault";
import { readWitnesses } from "./read-witnesses";

export function readWorld(looking: Looking): Facts {
  const service = answer(looking, "service", "Azure Resource Manager", serviceOf(looking));
  const listed = service.kind === "seen" ? service.value : (looking.before?.service ?? serviceOf(looking));
  const identities = listed.principals.map((principal) => readIdentity(looking, principal));
  const principals = identities.map(({ principal }) => principal);
  const { vault, deletedVault } = readVault(looking);
  const unread = notAsked("VaultUnread");
  return {
    sweptAt: looking.sweptAt,
    subject: { ...listed, principals },
    service: service.kind === "seen" ? { ...service, value: { ...service.value, principals } } : service,
    key: readKey(looking),
    keyAtLoss: notAsked("SameKey"),
    versions: notAsked("AskedHourly"),
    earlierKeys: [],
    ...{ vault, deletedVault },
    roles: vault.kind === "seen" ? readRoles(looking, principals, vault.value) : unread,
    denials: vault.kind === "seen" ? readDenials(looking) : unread,
    ownPolicySeen: looking.before?.ownPolicySeen ?? [],
    identities,
    ...readWitnesses(looking),
  };
}

function serviceOf({ nature, moment: { identities, provisioning } }: Looking): FhirService {
  return aFhirService({
    provisioningState: provisioning,
    keyUrl: keyUrlOf(nature),
    principals: identities.map((one) => principalOf(one, nature.tellsPrincipal)),
  });
}
