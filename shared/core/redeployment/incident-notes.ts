/** What an open incident has to say to whoever wants to redeploy now. */
import { type CauseReport, type IncidentReport } from "../report/incident-report";
import { type RedeploymentNote } from "./redeployment";

/** Causes that nobody can repair first: a deployment is what a changed identity waits for, and may be what helps where none was found. */
const CURED_BY_IT: readonly CauseReport["code"][] = ["IdentityChanged", "Unexplained"];

/** Empty where a redeployment is what the service waits for. `redeployed`: one was seen since access is back. */
export function incidentNotes(report: IncidentReport, redeployed: boolean, now: Date): readonly RedeploymentNote[] {
  const { phase, recoveryClass, causes } = report;
  if (recoveryClass === "unrecoverable") return [{ kind: "lost-for-good" }];
  if (phase === "restored") return redeployed ? [{ kind: "was-redeployed" }] : whenRestored(report, now);
  const inTime = recoveryClass === "self-healing";
  const isToRepair = causes.some(({ code }) => !CURED_BY_IT.includes(code));
  return isToRepair || inTime ? [{ kind: "still-lost", causes: causes.map(({ title }) => title), inTime }] : [];
}

/** A service that should have healed by now is worth a deployment, whatever its class. */
function whenRestored(
  { recoveryClass, recoveryExpected, end }: IncidentReport,
  now: Date,
): readonly RedeploymentNote[] {
  const heals = recoveryClass === "self-healing";
  const by = heals ? recoveryExpected?.to : end?.latest;
  return by === undefined || by <= now ? [] : [{ kind: heals ? "should-be-back-by" : "takes-effect-by", by }];
}
