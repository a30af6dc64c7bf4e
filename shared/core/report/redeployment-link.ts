/** Where the template of a service that needs a redeployment is handed over. */
import { type IncidentReport } from "./incident-report";

/** Undefined where the app has no address of its own, and where no redeployment is asked for. A function key is needed to follow it, and none is in it. */
export function redeploymentLink(
  publicUrl: string | undefined,
  { incidentId, phase, recoveryClass }: Pick<IncidentReport, "incidentId" | "phase" | "recoveryClass">,
): string | undefined {
  const isAskedFor = phase !== "closed" && (recoveryClass === "presume-redeploy" || recoveryClass === "redeploy");
  return publicUrl !== undefined && isAskedFor ? `${publicUrl}/api/incidents/${incidentId}/redeployment` : undefined;
}
