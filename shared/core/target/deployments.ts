/** Follows deployments of a service through its provisioning state: seen to run, then seen to succeed. */
import { type FhirService } from "../facts/fhir-service";
import { type Observation } from "../facts/observation";
import { isBeingDeployed } from "../facts/provisioning";
import { type DeploymentRecord } from "./target-state";

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
