/** What a provisioning state says. Source: Microsoft.HealthcareApis/workspaces/fhirservices, API version 2024-03-31. */
import { type FhirService } from "./fhir-service";

const CREATING: readonly string[] = ["creating", "accepted", "verifying"];
const RUNNING: readonly string[] = [...CREATING, "updating"];

/** A service that is updated was there before. */
export function isBeingCreated({ provisioningState }: FhirService): boolean {
  return CREATING.includes(provisioningState.toLowerCase());
}

export function isBeingDeployed({ provisioningState }: FhirService): boolean {
  return RUNNING.includes(provisioningState.toLowerCase());
}
