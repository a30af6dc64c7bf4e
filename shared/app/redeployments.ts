/** Hands over the template that redeploys a FHIR service: of any, or of one whose loss is an open incident. */
import { type Refused, type Unreachable } from "../core/facts/observation";
import { isRedeployed } from "../core/incident/recovery-class";
import { type Policy } from "../core/incident/policy";
import { incidentNotes } from "../core/redeployment/incident-notes";
import { planRedeployment } from "../core/redeployment/plan-redeployment";
import { type Redeployment, type RedeploymentNote } from "../core/redeployment/redeployment";
import { reportIncident } from "../core/report/report-incident";
import { type Clock } from "../ports/clock";
import { type ServiceResources } from "../ports/service-resources";
import { type WatchStore } from "../ports/watch-store";
import { findIncident } from "./find-incident";

export type RedeploymentResult =
  | { readonly kind: "planned"; readonly redeployment: Redeployment }
  /** Resource Manager says that there is no such service, or nobody knows what it is configured to: why, and what to do. */
  | { readonly kind: "service-gone" | "not-read"; readonly problem: string };

/** `not-found`: none is open. `not-watched`: it is open in a subscription that the settings do not name. */
export type IncidentRedeployment =
  | RedeploymentResult
  | { readonly kind: "not-found" }
  | { readonly kind: "not-watched"; readonly subscriptionId: string };

/** Reads the service now: a template of what it was configured to earlier would reset what changed since. Never rejects. */
export async function redeploymentOfService(
  resourceId: string,
  resources: ServiceResources,
  more: readonly RedeploymentNote[] = [],
): Promise<RedeploymentResult> {
  const read = await resources.readResource(resourceId);
  switch (read.kind) {
    case "seen":
      return { kind: "planned", redeployment: planRedeployment(read.value, read.askedAt, more) };
    case "absent":
      return {
        kind: "service-gone",
        problem: `Azure says that ${resourceId} does not exist. Look where it was moved to`,
      };
    case "refused":
    case "unreachable":
      return { kind: "not-read", problem: cannotRead(resourceId, read) };
  }
}

function cannotRead(resourceId: string, { kind, failure: { api, status, code } }: Refused | Unreachable): string {
  const told = `Cannot read ${resourceId}: ${api} (${status === undefined ? "" : `${status} `}${code})`;
  if (code === "SignInFailed")
    return `${told}. At a terminal, sign in with az login; in the app, see that its identity can`;
  if (code === "UnexpectedBody") return `${told}. Look at what it answers: az resource show --ids "${resourceId}"`;
  return kind === "refused"
    ? `${told}. Give Reader on it to whoever asks: you at a terminal, in the app its identity`
    : `${told}. Ask again in a minute`;
}

export interface IncidentsAtHand {
  readonly subscriptions: readonly string[];
  readonly store: Pick<WatchStore, "load" | "subscriptions" | "openIncidents">;
  readonly resources: ServiceResources;
  readonly policy: Policy;
  readonly clock: Clock;
}

/** With what the incident has to say to whoever redeploys now. Rejects where storage does not answer. */
export async function redeploymentOfIncident(
  incidentId: string,
  { subscriptions, store, resources, policy, clock }: IncidentsAtHand,
): Promise<IncidentRedeployment> {
  const found = await findIncident(incidentId, subscriptions, store);
  if (found.kind !== "found") return found;
  const { state, incident } = found;
  const now = clock.now();
  const report = reportIncident(state, incident, { now, policy });
  return redeploymentOfService(state.service.id, resources, incidentNotes(report, isRedeployed(incident), now));
}
