/** One line a phone can show: which service, what happened, how long is left, what to do first. */
import { type EventType } from "../event/event";
import { type IncidentReport } from "./incident-report";

export type IncidentEventType = Extract<EventType, `access.${string}` | `service.${string}`>;

/** Whom it is about: one service, or several of one outage. */
interface Who {
  readonly name: string;
  readonly its: "its" | "their";
  readonly has: "has" | "have";
  readonly is: "is" | "are";
  readonly needs: "needs" | "need";
}

const SUMMARIES = {
  "access.lost": (who, of) => `${who.name} lost ${who.its} key: ${cause(of)}. ${outlook(of)}`,
  "access.cause_changed": (who, of) =>
    `${who.name} ${who.is} still without ${who.its} key, now: ${cause(of)}. ${outlook(of)}`,
  "access.window_closing": (who, of) => `${who.name} may need a redeployment soon: ${cause(of)}. ${outlook(of)}`,
  "access.redeploy_required": (who, of) => `${who.name} ${duty(who, of)}: lost for ${span(of)}. ${firstStep(of)}`,
  "access.reminder": (who, of) =>
    `${who.name} ${who.is} not back: ${cause(of)}, lost for ${span(of)}. ${firstStep(of)}`,
  "access.restored": (who, of) => `${who.name} ${who.has} ${who.its} key again after ${span(of)}. ${firstStep(of)}`,
  "access.lost_again": (who, of) => `${who.name} lost ${who.its} key again: ${cause(of)}. ${outlook(of)}`,
  "service.recovery_overdue": (who, of) =>
    `${who.name} ${who.has} ${who.its} key and ${who.has} not come back in time. ${firstStep(of)}`,
  "service.recovered": (who, of) => `${who.name}: ${ending(of)}${absence(who, of)}`,
} as const satisfies Record<IncidentEventType, (who: Who, of: IncidentReport) => string>;

export function summarise(type: IncidentEventType, of: IncidentReport): string {
  const name = `FHIR service ${of.workspace}/${of.service}`;
  return SUMMARIES[type]({ name, its: "its", has: "has", is: "is", needs: "needs" }, of);
}

/** The same of several services that share what broke: `lead` is the one that speaks for all, with the window of all. */
export function summariseTogether(type: IncidentEventType, total: number, lead: IncidentReport): string {
  if (total === 1) return summarise(type, lead);
  const name = `${total} FHIR services (${lead.workspace}/${lead.service} and ${total - 1} more)`;
  return SUMMARIES[type]({ name, its: "their", has: "have", is: "are", needs: "need" }, lead);
}

function cause({ causes }: IncidentReport): string {
  return causes.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(", ");
}

function outlook(of: IncidentReport): string {
  if (of.recoveryClass !== "self-healing") return firstStep(of);
  const { earliest, latest } = of.deadline;
  return `Window ends ${clock(earliest ?? latest)} UTC. ${firstStep(of)}`;
}

function duty({ its, needs }: Who, { recoveryClass }: IncidentReport): string {
  if (recoveryClass === "unrecoverable") return `cannot be recovered without a backup of ${its} key`;
  return recoveryClass === "redeploy" ? `${needs} a redeployment` : `probably ${needs} a redeployment`;
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
function absence({ its }: Who, of: IncidentReport): string {
  return of.closure?.how === "contradicted" ? "" : ` after ${span(of)} without ${its} key`;
}

/** `12 to 14 min`; `at least 12 min` where the start is unbounded. */
export function span({ atLeastSeconds, atMostSeconds }: IncidentReport): string {
  const least = Math.floor(atLeastSeconds / 60);
  if (atMostSeconds === undefined) return `at least ${least} min`;
  const most = Math.ceil(atMostSeconds / 60);
  return least === most ? `${least} min` : `${least} to ${most} min`;
}

function clock(at: Date): string {
  return at.toISOString().slice(11, 16);
}
