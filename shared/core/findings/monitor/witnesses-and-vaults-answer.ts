/** HealthNotReported and VaultThrottled: whom the monitor depends on and who answers too little. */
import { type Rule } from "../case";

/** A standing fact: Microsoft's list of types that Resource Health covers leaves FHIR services out. Not known is not healthy. */
export const healthIsReported: Rule = ({ facts: { resourceHealth } }) => {
  const isUnknown = resourceHealth.kind === "seen" && resourceHealth.value.availabilityState === "Unknown";
  if (resourceHealth.kind !== "absent" && !isUnknown) return [];
  const evidence = "Azure Resource Health does not say how the service is";
  return [{ kind: "risk", code: "HealthNotReported", evidence }];
};

/** The vault turns the monitor away for asking, or for everybody asking, too much: the service may be next. */
export const vaultKeepsUp: Rule = ({ facts: { key } }) => {
  if ("kind" in key || key.key.kind !== "unreachable" || key.key.failure.status !== 429) return [];
  return [{ kind: "risk", code: "VaultThrottled", evidence: `Key vault ${key.keyUrl.vaultName} throttles requests` }];
};
