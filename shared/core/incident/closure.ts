/** When a restored incident may be closed, and as what. */
import { latestOf, plus } from "../moment";
import { type Closure, type Incident } from "./incident";
import { isRedeployed, recoveryClassOf } from "./recovery-class";
import { type SweepView } from "./sweep-view";

/** The closure this sweep allows; undefined: it stays open. */
export function closureOf(incident: Incident, view: SweepView): Closure | undefined {
  const { end } = incident.loss;
  if (incident.phase !== "restored" || end === undefined || view.suspected) return undefined;
  if (isConfirmed(incident, view)) return { how: "recovered", at: view.now };
  if (view.now.getTime() < dueAt(incident, end.latest, view).getTime()) return undefined;
  if (isRedeployed(incident) && !isDenied(incident, view)) return { how: "redeployed-unconfirmed", at: view.now };
  const selfHealing = recoveryClassOf(incident, view.now, view.policy) === "self-healing";
  return selfHealing && incident.testified.length === 0 ? { how: "unconfirmed", at: view.now } : undefined;
}

/** A witness that testified to this loss now says healthy, and none that checks the data itself says otherwise. One that said healthy throughout confirms nothing. */
function isConfirmed({ testified }: Incident, { statements }: SweepView): boolean {
  const unwell = statements.some(({ says, telling }) => telling && (says === "other" || says === "key-lost"));
  return !unwell && statements.some(({ witness, says }) => says === "healthy" && testified.includes(witness));
}

/** A witness that testified to this loss says that the service is not well. */
export function isDenied({ testified }: Incident, { statements }: SweepView): boolean {
  return statements.some(
    ({ witness, says }) => (says === "key-lost" || says === "other") && testified.includes(witness),
  );
}

/** The allowance after the restore (a role's propagation is in its end) or after the last deployment, whichever is later. */
export function dueAt({ redeployedAt }: Incident, restoredBy: Date, { policy }: SweepView): Date {
  return plus(redeployedAt === undefined ? restoredBy : latestOf(restoredBy, redeployedAt), policy.allowanceMs);
}
