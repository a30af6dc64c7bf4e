/** Puts alerts into pages. */
import { newsOf } from "../alert/news";
import { type PageText } from "../alert/page-plan";
import { type Policy } from "../incident/policy";
import { type IncidentReport } from "../report/incident-report";
import { type IncidentEventType } from "../report/summarise";
import { conditionPage, overSummary } from "./condition-page";
import { endedOutagePage, outagePage } from "./outage-page";
import { type Page } from "./page";

export interface PageLinks {
  readonly runbookUrl: string | undefined;
  readonly statusUrl: string | undefined;
}

export interface PageTextFor {
  readonly now: Date;
  readonly policy: Policy;
  readonly links: PageLinks;
  /** Reports of incidents that closed lately. */
  readonly closed: readonly IncidentReport[];
}

export function pageText({ now, policy, links, closed }: PageTextFor): PageText {
  const linked = (code: string): Pick<Page, "runbookUrl" | "statusUrl"> => ({
    runbookUrl: runbookAt(links.runbookUrl, code),
    statusUrl: links.statusUrl,
  });
  return {
    of(alert, head) {
      const [first = "first"] = head.why;
      const content =
        alert.kind === "outage"
          ? outagePage(alert.outage, newsOf(alert, first).type as IncidentEventType, now, policy)
          : conditionPage(alert);
      return { ...head, subscriptionId: alert.subscriptionId, ...content, ...linked(content.code) };
    },
    over({ page, key }, head) {
      const ended = closed.filter(({ outage }) => outage.id === key);
      const { about, code, services, resourceIds, total, subscriptionId } = page;
      const content =
        about === "outage"
          ? endedOutagePage(page, ended)
          : { about, summary: overSummary(page.summary), code, facts: [], steps: [], services, resourceIds, total };
      return { ...head, subscriptionId, ...content, ...linked(code) };
    },
  };
}

/** The section of the code; the runbook's own start where it has none, or an anchor of its own. */
function runbookAt(runbookUrl: string | undefined, code: string): string | undefined {
  if (runbookUrl === undefined || runbookUrl.includes("#")) return runbookUrl;
  return `${runbookUrl}#${(code === "Unexplained" ? "ServiceReportsKeyLost" : code).toLowerCase()}`;
}
