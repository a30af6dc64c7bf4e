/**
 * VaultInOtherTenant: the vault trusts another tenant than the service's identity belongs to. Documentation disagrees: the best practices ask for the
 * same tenant, the configure page speaks of "different subscriptions or tenants". So it is likely only, and a service that goes on working contradicts it.
 */
import { type Facts } from "../../facts/facts";
import { type Rule } from "../case";
import { livingPrincipals } from "../identity/living-principals";

export const vaultIsOfTheTenant: Rule = ({ facts }) => {
  const { vault } = facts;
  if (vault.kind !== "seen" || tenancyOf(facts) !== "other") return [];
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

/** `other`: every identity that may sign in is known to be of another one. `unknown`: none is known to be of the vault's tenant, and of one nobody told who it is. */
export function tenancyOf(facts: Facts): "same" | "other" | "unknown" {
  const { vault, subject } = facts;
  if (vault.kind !== "seen" || subject.principals.length === 0) return "same";
  const living = livingPrincipals(facts);
  // Where none can sign in any more, it is that of those known.
  const principals = living.length > 0 ? living : subject.principals.filter(({ tenantId }) => tenantId !== undefined);
  if (principals.length === 0) return "unknown";
  const tenant = vault.value.tenantId.toLowerCase();
  const others = principals.filter(({ tenantId }) => tenantId?.toLowerCase() !== tenant);
  if (others.length < principals.length) return "same";
  if (others.some(({ principalId, tenantId }) => principalId === undefined && tenantId === undefined)) return "unknown";
  return others.every(({ tenantId }) => tenantId !== undefined) ? "other" : "same";
}
