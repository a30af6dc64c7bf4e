/** Follows deployments of a service through its provisioning state: seen to run, then seen to succeed. */
import { type FhirService } from "../facts/fhir-service";
import { type Observation } from "../facts/observation";
import { type DeploymentRecord } from "./target-state";

/** Source: provisioning states of Microsoft.HealthcareApis/workspaces/fhirservices, API version 2024-03-31. */
const CREATING: readonly string[] = ["creating", "accepted", "verifying"];
const RUNNING: readonly string[] = [...CREATING, "updating"];

/** A service that is updated was there before. */
export function isBeingCreated({ provisioningState }: FhirService): boolean {
  return CREATING.includes(provisioningState.toLowerCase());
}

function isBeingDeployed({ provisioningState }: FhirService): boolean {
  return RUNNING.includes(provisioningState.toLowerCase());
}

export function followDeployment(record: DeploymentRecord, service: Observation<FhirService>): DeploymentRecord {
  if (service.kind !== "seen") return record;
  if (isBeingDeployed(service.value)) return { ...record, runningAt: service.askedAt };
  const succeeded = service.value.provisioningState.toLowerCase() === "succeeded";
  return {
    runningAt: undefined,
    succeeded:
      succeeded && record.runningAt !== undefined
        ? { runningAt: record.runningAt, seenAt: service.answeredAt }
        : record.succeeded,
  };
}
