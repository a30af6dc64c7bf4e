/** What an open incident has to say to whoever wants to redeploy now. */
import { type CauseReport, type IncidentReport } from "../report/incident-report";
import { type RedeploymentNote } from "./redeployment";

/** Causes that nobody can repair first: a deployment is what a changed identity waits for, and may be what helps where none was found. */
const CURED_BY_IT: readonly CauseReport["code"][] = ["IdentityChanged", "Unexplained"];

/** Empty where a redeployment is what the service waits for. `redeployed`: one was seen since access is back. */
export function incidentNotes(
  { phase, recoveryClass, causes, recoveryExpected }: IncidentReport,
  redeployed: boolean,
): readonly RedeploymentNote[] {
  if (recoveryClass === "unrecoverable") return [{ kind: "lost-for-good" }];
  const inTime = recoveryClass === "self-healing";
  if (phase === "restored") {
    return inTime || redeployed
      ? [{ kind: "should-come-back", until: redeployed ? undefined : recoveryExpected?.to }]
      : [];
  }
  const isToRepair = causes.some(({ code }) => !CURED_BY_IT.includes(code));
  return isToRepair || inTime ? [{ kind: "still-lost", causes: causes.map(({ title }) => title), inTime }] : [];
}
