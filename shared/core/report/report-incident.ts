/** Projects an incident to what people and receivers read: a pure function of its state and the time. */
import { type FhirService } from "../facts/fhir-service";
import { type PermissionModel } from "../facts/vault";
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { explains, isAboutEarlierKeys, rootsAmong } from "../findings/causality";
import { type Finding } from "../findings/finding";
import { inTableOrder } from "../findings/rules";
import { type Closure, type Incident, type Root } from "../incident/incident";
import { atLeastMs, atMostMs, deadlineOf } from "../incident/loss-interval";
import { type Policy } from "../incident/policy";
import { certaintyOf, isRedeployed, recoveryClassOf } from "../incident/recovery-class";
import { outageIdOf } from "../outage/outage";
import { type CauseReport, type ConsequenceReport, type IncidentReport } from "./incident-report";
import { recoveryExpected } from "./recovery-expected";
import { type Curable, remedyOf } from "./remedy";

/** The part of a target's state a report needs. */
export interface ReportedTarget {
  readonly service: FhirService;
  readonly vaultId: string | undefined;
  readonly permissionModel: PermissionModel | undefined;
  /** Of the last sweep: its witnesses, and what follows from the causes. */
  readonly findings: readonly Finding[];
}

export interface ReportContext {
  readonly now: Date;
  readonly policy: Policy;
  readonly closure?: Closure | undefined;
}

export function reportIncident(
  { service, vaultId, permissionModel, findings }: ReportedTarget,
  incident: Incident,
  { now, policy, closure }: ReportContext,
): IncidentReport {
  const recoveryClass = recoveryClassOf(incident, now, policy);
  const { loss } = incident;
  const atMost = atMostMs(incident, now);
  const blamed = inTableOrder<Blamed>([...incident.blamed, ...alsoSeen(incident, findings)]);
  const causes = rootsAmong(blamed);
  const phase = closure === undefined ? incident.phase : "closed";
  return {
    incidentId: incident.id,
    outage: { id: outageIdOf(service.subscriptionId, incident.outage), ...incident.outage },
    resourceId: service.id,
    workspace: service.workspace,
    service: service.name,
    location: service.location,
    keyUrl: service.keyUrl,
    vaultId,
    principalIds: service.principals.flatMap(({ principalId }) => principalId ?? []),
    phase,
    openedAt: incident.openedAt,
    causes: causes.map((root) => reportCause(root, blamed, findings)),
    witnesses: findings.flatMap((finding) =>
      finding.kind === "witness" ? [{ witness: finding.witness, evidence: finding.evidence }] : [],
    ),
    start: loss.start,
    end: loss.end,
    atLeastSeconds: Math.floor(atLeastMs(loss) / 1000),
    atMostSeconds: atMost === undefined ? undefined : Math.ceil(atMost / 1000),
    windowSeconds: policy.windowMs / 1000,
    deadline: deadlineOf(incident, policy),
    recoveryClass,
    certainty: certaintyOf(recoveryClass),
    identityChanged: incident.identityChanged,
    recoveryExpected: recoveryExpected(loss, policy),
    remedy: remedyOf({
      service,
      vaultId,
      permissionModel,
      causes,
      phase,
      recoveryClass,
      redeployed: isRedeployed(incident),
      keyUrlAtLoss: incident.keyUrlAtLoss,
    }),
    closure,
  };
}

/** What is seen now and the incident does not rest on: earlier keys that are missing where nothing else explains it, and a changed identity. */
function alsoSeen({ blamed }: Incident, findings: readonly Finding[]): readonly Blamed[] {
  const rests = (on: Root["code"]): boolean => blamed.some(({ code }) => code === on);
  const missing = findings.filter((finding) => finding.kind === "risk").filter(isAboutEarlierKeys);
  const causes = findings.filter((finding) => finding.kind === "root-cause");
  return [
    ...(rests("Unexplained") ? missing.map((risk) => ({ ...risk, certainty: "likely" as const })) : []),
    ...(rests("IdentityChanged") ? [] : causes.filter(({ code }) => code === "IdentityChanged")),
  ];
}

interface Blamed extends Curable, Pick<CauseReport, "certainty" | "evidence"> {}

function reportCause(root: Blamed, blamed: readonly Blamed[], findings: readonly Finding[]): CauseReport {
  const { code, certainty, evidence } = root;
  const others = [...blamed, ...findings.filter(({ kind }) => kind === "risk" || kind === "blind-spot")];
  const consequences = inTableOrder(others.filter((other) => explains(root, other))).map(reportConsequence);
  return { code, title: titleOf(code), certainty, evidence, consequences };
}

function reportConsequence(finding: Blamed | Finding): ConsequenceReport {
  const evidence = "evidence" in finding ? finding.evidence : `${finding.api}: ${finding.reason}`;
  return { code: finding.code, title: titleOf(finding.code), evidence };
}

function titleOf(code: Root["code"] | Finding["code"]): string {
  return code === "Unexplained" ? "Service lost its key, cause not found" : CATALOGUE[code].title;
}
