/** A maintenance window: pages about what it covers are held back, with an owner, a reason and an end. The clock of a loss, the log rows and resolves go on. */
import { plus } from "../moment";
import { type Silencing } from "../alert/page-plan";

export interface Silence {
  readonly id: string;
  readonly subscriptionId: string;
  /** Lower-case resource id of what it covers, with all that lies in it: a subscription, resource group, workspace or FHIR service. */
  readonly scope: string;
  readonly owner: string;
  readonly reason: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Whether a window that closes is told all the same. */
  readonly piercedByRedeployment: boolean;
  readonly createdAt: Date;
  /** Ended before its time; undefined: not. */
  readonly ended: { readonly at: Date; readonly by: string } | undefined;
}

/** Forgotten silences hide losses (PerformanceMonitor#3306): nobody needs one for longer without asking again. */
const LONGEST_SILENCE_MS = 7 * 24 * 3_600_000;

export function isActive({ startsAt, endsAt, ended }: Silence, now: Date): boolean {
  return startsAt <= now && now < endsAt && ended === undefined;
}

/** Whether the resource is the scope or lies in it. */
export function covers({ scope }: Pick<Silence, "scope">, resourceId: string): boolean {
  return `${resourceId.toLowerCase()}/`.startsWith(`${scope}/`);
}

/**
 * An alert is silenced where each resource it is about is; what is about none is not. It is silenced through and through only where each
 * resource is covered by a silence that nothing pierces.
 */
export function silencing(silences: readonly Silence[], resourceIds: readonly string[], now: Date): Silencing {
  const active = silences.filter((silence) => isActive(silence, now));
  const eachIsIn = (among: readonly Silence[]): boolean =>
    resourceIds.length > 0 && resourceIds.every((id) => among.some((silence) => covers(silence, id)));
  if (eachIsIn(active.filter(({ piercedByRedeployment }) => !piercedByRedeployment))) return "complete";
  return eachIsIn(active) ? "pierced-by-redeployment" : "none";
}

/** Names hold nothing that turns or breaks a line where a scope is shown. */
const SCOPE =
  /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/resourcegroups\/[^/\s\p{Cc}\p{Cf}]{1,90}(?:\/providers\/microsoft\.healthcareapis\/workspaces\/[^/\s\p{Cc}\p{Cf}]{1,64}(?:\/fhirservices\/[^/\s\p{Cc}\p{Cf}]{1,64})?)?)?$/u;

/** The subscription of a scope; undefined where it is none. */
export function subscriptionOfScope(scope: string): string | undefined {
  return SCOPE.exec(scope.toLowerCase().replace(/\/+$/, ""))?.[1];
}

export interface SilenceRequest extends Pick<Silence, "scope" | "owner" | "reason" | "piercedByRedeployment"> {
  readonly startsAt: Date | undefined;
  readonly endsAt: Date;
}

/** What is wrong with a request, and what would be right; undefined: nothing. */
export function silenceProblem({ scope, startsAt, endsAt }: SilenceRequest, now: Date): string | undefined {
  if (subscriptionOfScope(scope) === undefined) {
    return "The scope is not the resource id of a subscription, resource group, workspace or FHIR service. Take it from GET /api/status";
  }
  const begins = startsAt ?? now;
  if (endsAt <= now) return "It would end in the past. Give an end that is to come";
  if (endsAt <= begins) return "It would end before it starts. Give a later end";
  const latest = plus(begins, LONGEST_SILENCE_MS);
  return endsAt > latest ? `It would last more than 7 days. End it by ${latest.toISOString()}` : undefined;
}
