/**
 * Writes a page as an alert of Jira Service Management (Atlassian, "JSM ops integration events API"): created, or closed by its alias.
 * It shows a `message` as HTML (Atlassian, "Alert fields"), and others write a `description` in it (moira-alert/moira, `senders/opsgenie`):
 * both are escaped, and shown as they are.
 */
import { linksOf } from "../../../core/page/page-words";
import { type Page } from "../../../core/page/page";
import { writePage, type WrittenPage } from "../../../core/page/write-page";
import { escapeMarkup } from "../escape-markup";
import { jsmDetails } from "./jsm-details";

const MAX_BYTES = 40_000;
const LONGEST = 1_500;

/** Characters a `message`, an `entity` and a `description` hold (Atlassian, "Alert fields", "Update an alert's description"). */
const MESSAGE = 130;
const ENTITY = 512;
const DESCRIPTION = 15_000;

const PRIORITIES = { critical: "P1", error: "P2", warning: "P3", info: "P5" } as const;

/** `alias` and `action` say where it goes; the alias is a member of the alert too. */
export function jsmBody(page: Page): string {
  return writePage(page, MAX_BYTES, LONGEST, (written) =>
    page.action === "resolve" ? closing(page, written) : alertOf(page, written),
  );
}

function alertOf(page: Page, written: WrittenPage) {
  const { summary, facts, resourceIds, services } = written;
  return {
    message: shortened(escapeMarkup(summary), MESSAGE),
    alias: page.key,
    description: shortened(escapeMarkup(descriptionOf(page, written)), DESCRIPTION),
    priority: PRIORITIES[page.severity],
    source: "fhir-cmk-watch",
    entity: shortened(services[0] ?? page.subscriptionId, ENTITY),
    tags: ["fhir-cmk-watch", page.code],
    details: jsmDetails([
      { name: "Page", value: page.id },
      ...facts,
      { name: "Resource ids", value: resourceIds.join(" ") },
    ]),
  };
}

function closing(page: Page, { summary }: WrittenPage) {
  return { alias: page.key, source: "fhir-cmk-watch", note: summary };
}

function descriptionOf(page: Page, { summary, why, steps, facts, isCut }: WrittenPage): string {
  return [
    summary,
    ...(isCut ? ["Cut to fit: the links have all of it"] : []),
    `Told because: ${why}`,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
    ...linksOf(page).map(({ href, text }) => `${text}: ${href}`),
  ].join("\n");
}

/** Without half a character at its end: of a surrogate pair, or of one that is escaped. */
function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$|&[a-z]{0,3}$/, "")}…`;
}
