/** Whether an identity of the service can still sign in, as far as Azure Resource Manager and Microsoft Entra tell. */
import { type Principal } from "../../facts/fhir-service";
import { type IdentityFacts } from "../../facts/identity";
import { spanning, type Sighting } from "../../facts/observation";

export interface IdentityStanding {
  readonly identity: IdentityFacts;
  /** `unread`: nobody could tell. */
  readonly status: "usable" | "deleted" | "disabled" | "unread";
  /** Undefined where nobody had to be asked: a system-assigned identity lives as long as its service names it. */
  readonly sighting: Sighting | undefined;
}

export function standingOf(identity: IdentityFacts): IdentityStanding {
  const reads = [identity.resource, identity.servicePrincipal].flatMap((read) =>
    read.kind === "not-asked" ? [] : [read],
  );
  const [first, ...others] = reads;
  return { identity, status: statusOf(identity), sighting: first && spanning(first, ...others) };
}

function statusOf({
  principal,
  resource,
  servicePrincipal,
  inDirectoryBefore,
}: IdentityFacts): IdentityStanding["status"] {
  if (resource.kind === "absent" || isAnother(principal, resource)) return "deleted";
  if (servicePrincipal.kind === "absent") return inDirectoryBefore ? "deleted" : "unread";
  const enabled = servicePrincipal.kind === "seen" ? servicePrincipal.value.accountEnabled : undefined;
  if (enabled === false) return "disabled";
  const isUnread = [resource, servicePrincipal].some(({ kind }) => kind === "refused" || kind === "unreachable");
  return isUnread || (servicePrincipal.kind === "seen" && enabled === undefined) ? "unread" : "usable";
}

/** A recreated identity of the same name is a different principal (Azure Database for PostgreSQL, data encryption with a customer-managed key). */
function isAnother({ principalId }: Principal, resource: IdentityFacts["resource"]): boolean {
  if (resource.kind !== "seen" || principalId === undefined || resource.value.principalId === undefined) return false;
  return resource.value.principalId.toLowerCase() !== principalId.toLowerCase();
}

/** How an identity is named in sentences. */
export function nameOfIdentity({ principal: { resourceId } }: IdentityFacts): string {
  if (resourceId === undefined) return "the system-assigned identity";
  return `identity ${resourceId.slice(resourceId.lastIndexOf("/") + 1)}`;
}
