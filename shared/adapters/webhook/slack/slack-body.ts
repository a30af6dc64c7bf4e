/**
 * Writes a page as a Slack message of Block Kit blocks. All text is plain: nothing in it is a mention, a link or a format. The fallback
 * alone is mark-up, with three control characters (Slack, "Formatting text for app surfaces").
 */
import { linksOf } from "../../../core/page/page-words";
import { type Page } from "../../../core/page/page";
import { writePage, type WrittenPage } from "../../../core/page/write-page";
import { escapeMarkup } from "../escape-markup";

/** Slack refuses messages whose texts come to more than some 11,000 characters (slackapi/bolt-js#2867). */
const MAX_BYTES = 10_000;

/** A section holds 3,000 characters, a field 2,000, a header 150 (Slack, "Block Kit reference"). */
const LONGEST = 1_200;
const HEADER = 150;
const FIELDS_A_SECTION = 10;

/** Well below Slack's 50 blocks: one for every ten facts, and one for every step. */
const MOST_STEPS = 20;

const MARKS = { critical: "🔴", error: "🟠", warning: "🟡", info: "🔵" } as const;

export function slackBody(page: Page): string {
  return writePage(page, MAX_BYTES, LONGEST, (written) => ({
    text: escapeMarkup(written.summary),
    blocks: blocksOf(page, written),
    unfurl_links: false,
  }));
}

function blocksOf(page: Page, { summary, facts, steps, why, isCut }: WrittenPage) {
  const mark = page.action === "resolve" ? "🟢" : MARKS[page.severity];
  const fields = facts.map(({ name, value }) => plain(`${name}: ${value}`));
  const links = linksOf(page);
  const note = [...(isCut ? ["Cut to fit: the links have all of it"] : []), `Page ${page.id}`].join(" · ");
  return [
    { type: "header", text: plain(`${mark} ${capital(why)}`.slice(0, HEADER)) },
    { type: "section", text: plain(summary) },
    ...inGroups(fields, FIELDS_A_SECTION).map((group) => ({ type: "section", fields: group })),
    ...steps.slice(0, MOST_STEPS).map((step, index) => ({ type: "section", text: plain(`${index + 1}. ${step}`) })),
    ...(links.length === 0
      ? []
      : [
          {
            type: "actions",
            elements: links.map(({ href, text }) => ({ type: "button", text: plain(text), url: href })),
          },
        ]),
    { type: "context", elements: [plain(note)] },
  ];
}

function plain(text: string) {
  return { type: "plain_text", text, emoji: false };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
