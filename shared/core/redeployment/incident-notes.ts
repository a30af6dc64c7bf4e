/** What an open incident has to say to whoever wants to redeploy now. */
import { type IncidentReport } from "../report/incident-report";
import { type RedeploymentNote } from "./redeployment";

/** Empty where access is back and a redeployment is what the service waits for. `redeployed`: one was seen since access is back. */
export function incidentNotes(
  { phase, recoveryClass, causes, recoveryExpected }: IncidentReport,
  redeployed: boolean,
): readonly RedeploymentNote[] {
  if (recoveryClass === "unrecoverable") return [{ kind: "lost-for-good" }];
  if (phase !== "restored") return [{ kind: "still-lost", causes: causes.map(({ title }) => title) }];
  return recoveryClass === "self-healing" || redeployed
    ? [{ kind: "should-come-back", until: redeployed ? undefined : recoveryExpected?.to }]
    : [];
}
