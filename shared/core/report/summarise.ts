/** One line a phone can show: which service, what happened, how long is left, what to do first. */
import { type EventType } from "../event/event";
import { type Between } from "../incident/incident";
import { type IncidentReport } from "./incident-report";
import { wayInWords } from "./way-in-words";

export type IncidentEventType = Extract<EventType, `access.${string}` | `service.${string}`>;

/** Whom it is about: one service, or several of one outage. */
interface Who {
  readonly name: string;
  readonly its: "its" | "their";
  readonly has: "has" | "have";
  readonly is: "is" | "are";
  readonly isOne: boolean;
}

/** A report with its causes by their titles. */
interface Told extends Omit<IncidentReport, "causes"> {
  readonly causes: readonly string[];
}

/** What happened, and whether it is told how long is left, and what to do. */
const SUMMARIES = {
  "access.lost": [(who, of) => `${who.name} lost ${who.its} key: ${cause(of)}`, "window", "step"],
  "access.cause_changed": [
    (who, of) => `${who.name} ${who.is} still without ${who.its} key, now: ${cause(of)}`,
    "window",
    "step",
  ],
  "access.window_closing": [(who, of) => `${who.name} may need a redeployment soon: ${cause(of)}`, "window", "step"],
  "access.redeploy_required": [
    (who, of) => `${who.name} ${wayInWords(of.recoveryClass, who.isOne)}: lost for ${span(of)}`,
    "window",
    "step",
  ],
  "access.reminder": [(who, of) => `${who.name} ${who.is} not back: ${cause(of)}, lost for ${span(of)}`, "step"],
  "access.restored": [(who, of) => `${who.name} ${who.has} ${who.its} key again after ${span(of)}`, "step"],
  "access.lost_again": [(who, of) => `${who.name} lost ${who.its} key again: ${cause(of)}`, "window", "step"],
  "service.recovery_overdue": [
    (who) => `${who.name} ${who.has} ${who.its} key and ${who.has} not come back in time`,
    "step",
  ],
  "service.recovered": [(who, of) => `${who.name}: ${ending(of)}${absence(who, of)}`],
} as const satisfies Record<IncidentEventType, Summary>;

type Summary = readonly [happened: (who: Who, of: Told) => string, ...next: ("window" | "step")[]];

export function summarise(type: IncidentEventType, of: IncidentReport): string {
  const window = of.recoveryClass === "self-healing" ? `Window ends ${endOf(of.deadline)}` : undefined;
  const told = { ...of, causes: of.causes.map(({ title }) => title) };
  return tell(type, oneService(`FHIR service ${of.workspace}/${of.service}`), told, { window, duties: [] });
}

/** Services of one outage that something is told of. */
export interface Several {
  /** How many the outage has in all. */
  readonly total: number;
  readonly count: number;
  /** Names of the first, and how many more. */
  readonly names: string;
  /** What took their keys, in words. */
  readonly causes: readonly string[];
  /** What others than those it is told of ask for, such as `2 need a redeployment`. */
  readonly duties: readonly string[];
  /** Of the first that is without access and may still heal by itself. */
  readonly window: Between | undefined;
  /** The window is no matter for some of those it is told of. */
  readonly isWindowOfOthers: boolean;
}

/** The same of several services that share what broke: `of` is the report of the one that speaks for them, with the first step of all. */
export function summariseTogether(type: IncidentEventType, several: Several, of: IncidentReport): string {
  const { total, count, names, causes, duties, window, isWindowOfOthers } = several;
  const name = `${count === total ? total : `${count} of ${total}`} FHIR services (${names})`;
  const who = count === 1 ? oneService(name) : severalServices(name);
  const whose = isWindowOfOthers ? "Window of the others" : "Window";
  return tell(type, who, { ...of, causes }, { window: window && `${whose} ends ${endOf(window)}`, duties });
}

function tell(
  type: IncidentEventType,
  who: Who,
  of: Told,
  { window, duties }: { readonly window: string | undefined; readonly duties: readonly string[] },
): string {
  const [happened, ...next]: Summary = SUMMARIES[type];
  const sentences = { window, step: of.remedy[0] ?? "Nothing to do" };
  const told = [happened(who, of), duties.join(", "), ...next.map((name) => sentences[name])];
  return told.filter((sentence) => sentence !== undefined && sentence !== "").join(". ");
}

function oneService(name: string): Who {
  return { name, its: "its", has: "has", is: "is", isOne: true };
}

function severalServices(name: string): Who {
  return { name, its: "their", has: "have", is: "are", isOne: false };
}

function cause({ causes }: Told): string {
  return causes.map((title) => title.charAt(0).toLowerCase() + title.slice(1)).join(", ");
}

function ending({ closure }: Told): string {
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
function absence({ its }: Who, of: Told): string {
  return of.closure?.how === "contradicted" ? "" : ` after ${span(of)} without ${its} key`;
}

/** `12 to 14 min`; `at least 12 min` where the start is unbounded. */
export function span({
  atLeastSeconds,
  atMostSeconds,
}: Pick<IncidentReport, "atLeastSeconds" | "atMostSeconds">): string {
  const least = Math.floor(atLeastSeconds / 60);
  if (atMostSeconds === undefined) return `at least ${least} min`;
  const most = Math.ceil(atMostSeconds / 60);
  return least === most ? `${least} min` : `${least} to ${most} min`;
}

/** The earlier end counts. */
function endOf({ earliest, latest }: Between): string {
  return `${(earliest ?? latest).toISOString().slice(11, 16)} UTC`;
}
