/** What a page says of an outage: its first member says what broke, and none that needs somebody stays unnamed. */
import { type Policy } from "../incident/policy";
import { type Outage } from "../outage/outage";
import { type IncidentReport } from "../report/incident-report";
import { reportIncident } from "../report/report-incident";
import { type IncidentEventType, span, summarise, summariseTogether } from "../report/summarise";
import { nameOf } from "./member-names";
import { outageFacts } from "./outage-facts";
import { outageSteps } from "./outage-steps";
import { outageSummary } from "./outage-summary";
import { MOST_NAMED, type Page } from "./page";
import { namesAndMore } from "./page-words";

/** The part of a page that is about its alert. */
export type PageContent = Pick<
  Page,
  "about" | "summary" | "code" | "facts" | "steps" | "services" | "resourceIds" | "total"
>;

export function outagePage(outage: Outage, type: IncidentEventType, now: Date, policy: Policy): PageContent {
  const { members } = outage;
  const [lead] = members;
  const { causes } = reportIncident(lead.target, lead.incident, { now, policy });
  const services = members.slice(0, MOST_NAMED);
  return {
    about: "outage",
    summary: outageSummary(type, outage, now, policy),
    code: causes[0]?.code ?? "Unexplained",
    facts: outageFacts(outage, now, policy),
    steps: outageSteps(members, { now, policy }),
    services: services.map(nameOf),
    resourceIds: services.map(({ target }) => target.service.id),
    total: members.length,
  };
}

/** What became of an outage that is over: the reports of its incidents, closed. */
export function endedOutagePage(last: Page, closed: readonly IncidentReport[]): PageContent {
  const longest = [...closed].sort((a, b) => b.atLeastSeconds - a.atLeastSeconds)[0];
  const { about, code, services, resourceIds } = last;
  const total = Math.max(closed.length, last.total);
  const summary = longest === undefined ? `Over: ${last.summary}` : endingOf(longest, total);
  const facts = longest === undefined ? [] : [{ name: "Lost for", value: span(longest) }];
  return { about, summary, code, facts, steps: [], services, resourceIds, total };
}

function endingOf(longest: IncidentReport, total: number): string {
  if (total === 1) return summarise("service.recovered", longest);
  const names = namesAndMore([`${longest.workspace}/${longest.service}`], total);
  const nothing = { causes: [], duties: [], window: undefined, isWindowOfOthers: false };
  return summariseTogether("service.recovered", { total, count: total, names, ...nothing }, longest);
}
