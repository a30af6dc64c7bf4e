/** How pressing one incident of an outage is. */
import { type Stage } from "../alert/stage";
import { type Incident } from "../incident/incident";
import { type Policy } from "../incident/policy";
import { needsRedeployment, recoveryClassOf } from "../incident/recovery-class";

export function stageOf(incident: Incident, now: Date, policy: Policy): Stage {
  const recoveryClass = recoveryClassOf(incident, now, policy);
  if (recoveryClass === "self-healing") {
    return incident.said.windowClosing && incident.phase !== "restored" ? "closing" : "self-healing";
  }
  return needsRedeployment(incident, recoveryClass) ? recoveryClass : "redeployed";
}
