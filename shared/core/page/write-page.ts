/** Writes a page into a receiver's JSON: texts shown as they are, cut where they are too long, all of it within a size. */
import { cutText } from "../delivery/cut-text";
import { type Cuts, fitInto } from "../delivery/fit-into";
import { servicesInWords, supersedesInWords, whyInWords, withoutDirectionMarks } from "./page-words";
import { type Page, type PageFact } from "./page";

/** A page as formats take it: texts on one line each, without marks that hide what is there. */
export interface WrittenPage {
  readonly summary: string;
  readonly why: string;
  /** What is known, why it is told, whom it is about, and what it stands for. */
  readonly facts: readonly PageFact[];
  readonly steps: readonly string[];
  readonly services: readonly string[];
  readonly resourceIds: readonly string[];
  /** Something was left out. */
  readonly isCut: boolean;
}

/** JSON of at most `maxBytes` of UTF-8, whatever the page; a text within it is of at most `longest` bytes. */
export function writePage(page: Page, maxBytes: number, longest: number, write: (page: WrittenPage) => object): string {
  return fitInto(maxBytes, (cuts) => write(written(page, cuts, longest)));
}

function written(page: Page, cuts: Cuts, longest: number): WrittenPage {
  const long: string[] = [];
  const text = (value: string): string => {
    const short = cutText(withoutDirectionMarks(value), longest);
    if (short.cut) long.push(value);
    return cuts.text("texts", short.text);
  };
  const why = whyInWords(page);
  const also = [
    ["Told because", why],
    ["Services", servicesInWords(page)],
    ["Supersedes", supersedesInWords(page)],
  ] as const;
  const facts = [...page.facts, ...also.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))];
  const summary = text(page.summary);
  const parts = {
    facts: cuts.items("facts", facts, ({ name, value }) => ({ name: text(name), value: text(value) })),
    steps: cuts.items("steps", page.steps, text),
    services: cuts.items("services", page.services, text),
    resourceIds: cuts.items("services", page.resourceIds, text),
  };
  return { summary, why, ...parts, isCut: long.length + cuts.names().length > 0 };
}
