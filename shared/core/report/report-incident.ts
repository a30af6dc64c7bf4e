/** Projects an incident to what people and receivers read: a pure function of its state and the time. */
import { type FhirService } from "../facts/fhir-service";
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { WORST_FIRST } from "../findings/catalogue/root-causes";
import { type Closure, type Incident, type Root } from "../incident/incident";
import { atLeastMs, atMostMs, deadlineOf } from "../incident/loss-interval";
import { type Policy } from "../incident/policy";
import { certaintyOf, isRedeployed, recoveryClassOf } from "../incident/recovery-class";
import { plus } from "../moment";
import { type CauseReport, type IncidentReport } from "./incident-report";
import { remedyOf } from "./remedy";

/** The part of a target's state a report needs. */
export interface ReportedTarget {
  readonly service: FhirService;
  readonly vaultId: string | undefined;
}

export interface ReportContext {
  readonly now: Date;
  readonly policy: Policy;
  readonly closure?: Closure | undefined;
}

/** The service answers no earlier than this after the restore (documented: 5 to 10 minutes). */
const RECOVERY_FROM_MS = 5 * 60_000;

export function reportIncident(
  { service, vaultId }: ReportedTarget,
  incident: Incident,
  { now, policy, closure }: ReportContext,
): IncidentReport {
  const recoveryClass = recoveryClassOf(incident, now, policy);
  const { loss } = incident;
  const atMost = atMostMs(incident, now);
  const causes = inOrder(incident.blamed);
  const phase = closure === undefined ? incident.phase : "closed";
  return {
    incidentId: incident.id,
    resourceId: service.id,
    workspace: service.workspace,
    service: service.name,
    location: service.location,
    keyUrl: service.keyUrl,
    vaultId,
    principalIds: service.principals.flatMap(({ principalId }) => principalId ?? []),
    phase,
    openedAt: incident.openedAt,
    causes: causes.map(reportCause),
    start: loss.start,
    end: loss.end,
    atLeastSeconds: Math.floor(atLeastMs(loss) / 1000),
    atMostSeconds: atMost === undefined ? undefined : Math.ceil(atMost / 1000),
    windowSeconds: policy.windowMs / 1000,
    deadline: deadlineOf(incident, policy),
    recoveryClass,
    certainty: certaintyOf(recoveryClass),
    identityChanged: incident.identityChanged,
    recoveryExpected: loss.end && {
      from: plus(loss.end.earliest, RECOVERY_FROM_MS),
      to: plus(loss.end.latest, policy.allowanceMs),
    },
    remedy: remedyOf({
      service,
      vaultId,
      causes,
      phase,
      recoveryClass,
      redeployed: isRedeployed(incident),
      keyUrl: incident.keyUrlAtLoss,
    }),
    closure,
  };
}

function inOrder(roots: readonly Root[]): readonly Root[] {
  return [...roots].sort((a, b) => WORST_FIRST.indexOf(a.code) - WORST_FIRST.indexOf(b.code));
}

function reportCause({ code, certainty, evidence }: Root): CauseReport {
  const title = code === "Unexplained" ? "Service lost its key, cause not found" : CATALOGUE[code].title;
  return { code, title, certainty, evidence };
}
