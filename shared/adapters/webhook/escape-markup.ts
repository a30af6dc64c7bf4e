/** Writes text for receivers that read mark-up: HTML, or Slack's own, which has the same three control characters. */

/** Plain text, not yet escaped, so that all of it is shown as it is. */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
