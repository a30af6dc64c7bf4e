/** Writes a page in the common alert schema of Azure Monitor (Microsoft Learn, "Common alert schema"): an imitation, which `monitoringService` says. */
import { isoTime } from "../../../core/delivery/iso-time";
import { factsByName } from "../../../core/page/facts-by-name";
import { type Page } from "../../../core/page/page";
import { writePage, type WrittenPage } from "../../../core/page/write-page";

/** Azure's own limit is 256 kB. */
const MAX_BYTES = 60_000;
const LONGEST = 2_000;

const SERVICE_TYPE = "microsoft.healthcareapis/workspaces/fhirservices";

export function commonAlertBody(page: Page): string {
  return writePage(page, MAX_BYTES, LONGEST, (written) => ({
    schemaId: "azureMonitorCommonAlertSchema",
    data: {
      essentials: essentialsOf(page, written),
      alertContext: contextOf(page, written),
      customProperties: { pageId: page.id, supersedes: page.supersedes.join(",") },
    },
  }));
}

function essentialsOf(page: Page, { summary, resourceIds, services }: WrittenPage) {
  const { key, action, subscriptionId, code, since, at, statusUrl } = page;
  const isOver = action === "resolve";
  return {
    alertId: `/subscriptions/${subscriptionId}/providers/Microsoft.AlertsManagement/alerts/${key}`,
    alertRule: `fhir-cmk-watch ${code}`,
    severity: severityOf(page),
    signalType: "Log",
    monitorCondition: isOver ? "Resolved" : "Fired",
    monitoringService: "FHIR CMK Watch",
    alertTargetIDs: resourceIds,
    configurationItems: services,
    originAlertId: key,
    firedDateTime: isoTime(since),
    ...(isOver ? { resolvedDateTime: isoTime(at) } : {}),
    description: summary,
    essentialsVersion: "1.0",
    alertContextVersion: "1.0",
    ...(statusUrl === undefined ? {} : { investigationLink: statusUrl }),
    ...(page.total === 0 ? {} : { targetResourceType: SERVICE_TYPE, targetResourceGroup: groupOf(page) }),
  };
}

/** A needed redeployment is the most pressing; a late recovery less so than a loss. */
function severityOf({ severity, why }: Page): string {
  if (severity === "critical" && why.includes("redeploy")) return "Sev0";
  if (severity === "critical") return why[0] === "overdue" ? "Sev2" : "Sev1";
  return { error: "Sev2", warning: "Sev3", info: "Sev4" }[severity];
}

function groupOf({ resourceIds }: Page): string {
  return /\/resourceGroups\/([^/]+)/i.exec(resourceIds[0] ?? "")?.[1] ?? "";
}

function contextOf(page: Page, { facts, steps, why, isCut }: WrittenPage) {
  return {
    code: page.code,
    why,
    facts: factsByName(facts),
    whatToDo: steps,
    servicesTotal: page.total,
    ...(page.runbookUrl === undefined ? {} : { runbookUrl: page.runbookUrl }),
    truncated: isCut,
  };
}
