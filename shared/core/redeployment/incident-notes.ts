/** What an open incident has to say to whoever wants to redeploy now. */
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { type CauseReport, type ConsequenceReport, type IncidentReport } from "../report/incident-report";
import { type RedeploymentNote } from "./redeployment";

/** Empty where a redeployment is what the service waits for. `redeployed`: one was seen since access is back. */
export function incidentNotes(report: IncidentReport, redeployed: boolean, now: Date): readonly RedeploymentNote[] {
  const { phase, recoveryClass, causes } = report;
  if (recoveryClass === "unrecoverable") return [{ kind: "lost-for-good" }];
  if (phase === "restored") return redeployed ? [{ kind: "was-redeployed" }] : whenRestored(report, now);
  if (recoveryClass === "self-healing") return [{ kind: "lost-in-time", causes: titles(causes) }];
  const toRepair = causes.flatMap(repairsFirst);
  if (toRepair.length > 0) return [{ kind: "still-lost", causes: titles(toRepair) }];
  return causes.some(({ code }) => code === "Unexplained") ? [{ kind: "cause-not-found" }] : [];
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

/** A changed identity waits for the deployment alone, once it may use the key: its missing permission is told as what follows from it. */
function repairsFirst(cause: CauseReport): readonly Titled[] {
  if (cause.code === "Unexplained") return [];
  return cause.code === "IdentityChanged" ? cause.consequences.filter(isRootCause) : [cause];
}

function isRootCause({ code }: ConsequenceReport): boolean {
  return code !== "Unexplained" && CATALOGUE[code].kind === "root-cause";
}

type Titled = Pick<CauseReport, "title">;

function titles(of: readonly Titled[]): readonly string[] {
  return of.map(({ title }) => title);
}
