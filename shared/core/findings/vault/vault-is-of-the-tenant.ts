/**
 * VaultInOtherTenant: the vault trusts another tenant than the service's identity belongs to. Documentation disagrees: the best practices ask for the
 * same tenant, the configure page speaks of "different subscriptions or tenants". So it is likely only, and a service that goes on working contradicts it.
 */
import { type Facts } from "../../facts/facts";
import { type Rule } from "../case";

export const vaultIsOfTheTenant: Rule = ({ facts }) => {
  const { vault } = facts;
  if (vault.kind !== "seen" || !isOfAnotherTenant(facts)) return [];
  return [
    {
      kind: "root-cause",
      code: "VaultInOtherTenant",
      subject: "vault",
      certainty: "likely",
      evidence: `Key vault ${vault.value.name} belongs to tenant ${vault.value.tenantId}, the service's identity does not`,
      sighting: vault,
      start: { earliest: undefined, latest: undefined, fingerprint: `tenant:${vault.value.tenantId.toLowerCase()}` },
    },
  ];
};

/** Every identity of the service is known to be of another tenant. */
export function isOfAnotherTenant({ vault, subject: { principals } }: Facts): boolean {
  if (vault.kind !== "seen" || principals.length === 0) return false;
  const tenant = vault.value.tenantId.toLowerCase();
  return principals.every(({ tenantId }) => tenantId !== undefined && tenantId.toLowerCase() !== tenant);
}
