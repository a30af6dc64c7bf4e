/** What witnesses say of the service: of its key, or of a trouble of the platform's own. */
import { type Facts } from "../../../shared/core/facts/facts";
import { type HealthCheck, type ResourceHealth, type SearchProbe } from "../../../shared/core/facts/health";
import { aHealthCheck, aResourceHealth, aSearch } from "../../core/builders/azure";
import { notAsked } from "../../core/builders/observations";
import { answer, type Looking } from "./looking";

export function readWitnesses(looking: Looking): Pick<Facts, "healthCheck" | "search" | "resourceHealth"> {
  const { probe } = looking.nature;
  const off = notAsked("ProbeIsOff");
  return {
    healthCheck:
      probe === "health" ? answer(looking, "healthCheck", "FHIR service health check", healthCheckOf(looking)) : off,
    search: probe === "search" ? answer(looking, "search", "FHIR service search", searchOf(looking)) : off,
    resourceHealth: answer(looking, "resourceHealth", "Azure Resource Health", resourceHealthOf(looking)),
  };
}

function healthCheckOf({ nature, moment, complains }: Looking): HealthCheck {
  const trouble = moment.outage ? "DataStoreStateDegraded" : undefined;
  const check = aHealthCheck(complains ? "CustomerManagedKeyAccessLost" : trouble);
  return nature.hasDataStoreEntry ? check : { ...check, dataStore: undefined };
}

function searchOf({ moment, complains }: Looking): SearchProbe {
  if (complains) return aSearch({ status: 403, namesTheKey: true });
  return moment.outage ? aSearch({ status: 500 }) : aSearch();
}

function resourceHealthOf({ nature, moment, complains }: Looking): ResourceHealth | undefined {
  if (nature.resourceHealth === "unsupported") return undefined;
  if (nature.resourceHealth === "silent") return aResourceHealth({ availabilityState: "Unknown" });
  if (complains) return aResourceHealth({ availabilityState: "Unavailable", title: "Customer-managed key lost" });
  const trouble = { availabilityState: "Degraded", title: "Key Vault outage", context: "Platform Initiated" } as const;
  return aResourceHealth(moment.outage ? trouble : {});
}
