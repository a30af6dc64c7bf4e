/** A page's parts in words, the same in every format. */
import { type Page, type Reason } from "./page";

const REASONS = {
  first: "new",
  "lost-again": "access lost again",
  redeploy: "a redeployment is needed",
  closing: "the window is closing",
  overdue: "recovery is overdue",
  cause: "other causes",
  joined: "more services",
  restored: "access is back",
  left: "fewer services",
  reminder: "still so",
  resolved: "over",
} as const satisfies Record<Reason, string>;

/** Why it is told: `the window is closing, more services`. */
export function whyInWords({ why }: Page): string {
  return why.map((reason) => REASONS[reason]).join(", ");
}

/** `clinic/a, clinic/b and 498 more`; undefined where it is about no service. */
export function servicesInWords({ services, total }: Pick<Page, "services" | "total">): string | undefined {
  return total === 0 ? undefined : namesAndMore(services, total);
}

/** The first names of so many, and how many more there are. */
export function namesAndMore(names: readonly string[], total: number): string {
  const more = total - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

/** What it stands for; undefined where every page before it arrived. */
export function supersedesInWords({ supersedes }: Page): string | undefined {
  if (supersedes.length === 0) return undefined;
  const pages = supersedes.length === 1 ? "a page" : `${supersedes.length} pages`;
  return `Stands for ${pages} that did not arrive: ${supersedes.join(", ")}`;
}

/** Its links that there are, with their texts. */
export function linksOf({ runbookUrl, statusUrl }: Page): readonly { readonly href: string; readonly text: string }[] {
  const links = [
    { href: runbookUrl, text: "What to do" },
    { href: statusUrl, text: "All incidents" },
  ];
  return links.flatMap(({ href, text }) => (href === undefined ? [] : [{ href, text }]));
}

/** Marks that turn the direction of text, or join and hide letters, show something else than is there. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "");
}
