/** What a provisioning state says. Source: Microsoft.HealthcareApis/workspaces/fhirservices, API version 2024-03-31. */
import { type FhirService } from "./fhir-service";

const CREATING: readonly string[] = ["creating", "accepted", "verifying"];
const RUNNING: readonly string[] = [...CREATING, "updating"];
/** Nobody works on the service any more, and it is not as it should be. */
const FAILED: readonly string[] = ["failed", "canceled", "suspended", "warned"];

/** A service that is updated was there before. */
export function isBeingCreated({ provisioningState }: FhirService): boolean {
  return CREATING.includes(provisioningState.toLowerCase());
}

export function isBeingDeployed({ provisioningState }: FhirService): boolean {
  return RUNNING.includes(provisioningState.toLowerCase());
}

export function isProvisioningFailed({ provisioningState }: FhirService): boolean {
  return FAILED.includes(provisioningState.toLowerCase());
}

/** Nobody works on the service: a deployment comes in nobody's way. */
export function isSettled(service: FhirService): boolean {
  return service.provisioningState.toLowerCase() === "succeeded" || isProvisioningFailed(service);
}
