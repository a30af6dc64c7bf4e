/**
 * IdentityChanged: the service has another identity, or the same one in another tenant, than when access was last good. "Any change of the managed
 * identity" needs a redeployment, however short the loss (best practices for customer-managed keys of the FHIR service, 2023).
 */
import { isBeingDeployed } from "../../facts/provisioning";
import { type Principal } from "../../facts/fhir-service";
import { type Case, type Rule } from "../case";
import { areSameIdentities } from "./same-identities";

export const identityIsTheSame: Rule = ({ facts: { service }, identityBefore }) => {
  if (service.kind !== "seen" || identityBefore === undefined || isBeingDeployed(service.value)) return [];
  const { principals } = service.value;
  // Without any it is missing, which is told by itself.
  if (principals.length === 0 || areSameIdentities(principals, identityBefore)) return [];
  return [
    {
      kind: "root-cause",
      code: "IdentityChanged",
      subject: "baseline",
      certainty: "likely",
      concerns: { principalId: newOne(principals, identityBefore) },
      evidence: `The service's identity is ${named(principals)} now; access was last good with ${named(identityBefore)}`,
      sighting: service,
      start: { earliest: undefined, latest: undefined, fingerprint: `identity:${named(principals)}` },
    },
  ];
};

function newOne(principals: readonly Principal[], before: readonly Principal[]): string | undefined {
  const ids = principals.flatMap(({ principalId }) => principalId ?? []);
  return ids.find((id) => !before.some(({ principalId }) => principalId?.toLowerCase() === id.toLowerCase()));
}

/** The identity was seen to be the one of before. */
export function isSeenSame({ facts: { service }, identityBefore }: Pick<Case, "facts" | "identityBefore">): boolean {
  if (service.kind !== "seen" || service.value.principals.length === 0) return false;
  return identityBefore === undefined || areSameIdentities(service.value.principals, identityBefore);
}

function named(principals: readonly Principal[]): string {
  return principals
    .map(({ principalId, resourceId, tenantId }) => {
      const name = principalId ?? resourceId?.split("/").at(-1) ?? "of an unknown principal";
      return tenantId === undefined ? name : `${name} of tenant ${tenantId}`;
    })
    .join(", ");
}
