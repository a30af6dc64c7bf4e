/** One line a phone can show: which service, what happened, how long is left, what to do first. */
import { type EventType } from "../event/event";
import { type IncidentReport } from "./incident-report";

export type IncidentEventType = Extract<EventType, `access.${string}` | `service.${string}`>;

const SUMMARIES = {
  "access.lost": (of) => `${name(of)} lost its key: ${cause(of)}. ${outlook(of)}`,
  "access.cause_changed": (of) => `${name(of)} is still without its key, now: ${cause(of)}. ${outlook(of)}`,
  "access.window_closing": (of) => `${name(of)} may need a redeployment soon: ${cause(of)}. ${outlook(of)}`,
  "access.redeploy_required": (of) => `${name(of)} ${duty(of)}: lost for ${span(of)}. ${firstStep(of)}`,
  "access.reminder": (of) => `${name(of)} is not back: ${cause(of)}, lost for ${span(of)}. ${firstStep(of)}`,
  "access.restored": (of) => `${name(of)} has its key again after ${span(of)}. ${firstStep(of)}`,
  "access.lost_again": (of) => `${name(of)} lost its key again: ${cause(of)}. ${outlook(of)}`,
  "service.recovery_overdue": (of) => `${name(of)} has its key and has not come back in time. ${firstStep(of)}`,
  "service.recovered": (of) => `${name(of)}: ${ending(of)}${absence(of)}`,
} as const satisfies Record<IncidentEventType, (of: IncidentReport) => string>;

export function summarise(type: IncidentEventType, of: IncidentReport): string {
  return SUMMARIES[type](of);
}

function name({ workspace, service }: IncidentReport): string {
  return `FHIR service ${workspace}/${service}`;
}

function cause({ causes }: IncidentReport): string {
  return causes.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(", ");
}

function outlook(of: IncidentReport): string {
  if (of.recoveryClass !== "self-healing") return firstStep(of);
  const { earliest, latest } = of.deadline;
  return `Window ends ${clock(earliest ?? latest)} UTC. ${firstStep(of)}`;
}

function duty({ recoveryClass }: IncidentReport): string {
  if (recoveryClass === "unrecoverable") return "cannot be recovered without a backup of its key";
  return recoveryClass === "redeploy" ? "needs a redeployment" : "probably needs a redeployment";
}

function firstStep({ remedy }: IncidentReport): string {
  return remedy[0] ?? "Nothing to do";
}

function ending({ closure }: IncidentReport): string {
  switch (closure?.how) {
    case "recovered":
      return "recovered";
    case "redeployed-unconfirmed":
      return "redeployed, recovery not confirmed";
    case "unconfirmed":
      return "should have recovered, not confirmed";
    case "contradicted":
      return "false alarm, the service went on working";
    case "target-removed":
      return "no longer watched";
    case "closed-by-operator":
      return "closed by an operator";
    case undefined:
      return "open";
  }
}

/** A false alarm was no loss. */
function absence(of: IncidentReport): string {
  return of.closure?.how === "contradicted" ? "" : ` after ${span(of)} without its key`;
}

/** `12 to 14 min`; `at least 12 min` where the start is unbounded. */
function span({ atLeastSeconds, atMostSeconds }: IncidentReport): string {
  const least = Math.floor(atLeastSeconds / 60);
  if (atMostSeconds === undefined) return `at least ${least} min`;
  const most = Math.ceil(atMostSeconds / 60);
  return least === most ? `${least} min` : `${least} to ${most} min`;
}

function clock(at: Date): string {
  return at.toISOString().slice(11, 16);
}
