/** Writes a page as an event of PagerDuty's Events API v2 (PagerDuty/developer-docs, `docs/events-API-v2`), without the routing key. */
import { isoTime } from "../../../core/delivery/iso-time";
import { factsByName } from "../../../core/page/facts-by-name";
import { linksOf } from "../../../core/page/page-words";
import { type Page } from "../../../core/page/page";
import { writePage, type WrittenPage } from "../../../core/page/write-page";

/** PagerDuty takes 512 kB; what is stored and read on a phone is far less. */
const MAX_BYTES = 60_000;
const LONGEST = 1_000;

/** `payload.summary` holds 1,024 characters, none of which is cut: a text is of 1,000 bytes at most. */
export function pagerDutyBody(page: Page): string {
  return writePage(page, MAX_BYTES, LONGEST, (written) => ({
    event_action: page.action,
    dedup_key: page.key,
    payload: payloadOf(page, written),
    client: "fhir-cmk-watch",
    ...(page.statusUrl === undefined ? {} : { client_url: page.statusUrl }),
    links: linksOf(page),
  }));
}

function payloadOf(page: Page, { summary, facts, steps, services, resourceIds, why, isCut }: WrittenPage) {
  return {
    summary,
    source: resourceIds[0] ?? `/subscriptions/${page.subscriptionId}`,
    severity: page.severity,
    timestamp: isoTime(page.at),
    component: services[0] ?? "fhir-cmk-watch",
    group: page.subscriptionId,
    class: page.code,
    custom_details: {
      ...factsByName(facts),
      what_to_do: steps,
      why,
      services,
      services_total: page.total,
      supersedes: page.supersedes,
      page_id: page.id,
      truncated: isCut,
    },
  };
}
