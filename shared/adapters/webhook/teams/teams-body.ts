/**
 * Writes a page as an Adaptive Card for a Teams workflow ("When a Teams webhook request is received"). All text is in text runs, which
 * Teams shows as it is: Markdown in a name or an error changes nothing (Adaptive Cards schema, `RichTextBlock`, since 1.2).
 */
import { linksOf } from "../../../core/page/page-words";
import { type Page } from "../../../core/page/page";
import { writePage, type WrittenPage } from "../../../core/page/write-page";

/** Teams takes about 28 kB, the envelope included. */
const MAX_BYTES = 24_000;
const LONGEST = 2_000;

const COLORS = { critical: "attention", error: "attention", warning: "warning", info: "default" } as const;

export function teamsBody(page: Page): string {
  return writePage(page, MAX_BYTES, LONGEST, (written) => ({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: cardOf(page, written),
      },
    ],
  }));
}

function cardOf(page: Page, { summary, facts, steps, isCut }: WrittenPage) {
  const links = linksOf(page);
  const color = page.action === "resolve" ? "good" : COLORS[page.severity];
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: summary,
    body: [
      richText([{ text: summary, weight: "bolder", size: "medium", color }]),
      ...facts.map(({ name, value }) => richText([{ text: `${name}: `, weight: "bolder" }, { text: value }])),
      ...steps.map((step, index) => richText([{ text: `${index + 1}. ` }, { text: step, fontType: "monospace" }])),
      ...(isCut ? [richText([{ text: "Cut to fit: the links have all of it", isSubtle: true }])] : []),
    ],
    ...(links.length === 0
      ? {}
      : { actions: links.map(({ href, text }) => ({ type: "Action.OpenUrl", title: text, url: href })) }),
    msteams: { width: "Full" },
  };
}

function richText(runs: readonly object[]) {
  return { type: "RichTextBlock", inlines: runs.map((run) => ({ type: "TextRun", ...run })) };
}
