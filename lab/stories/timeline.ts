/** The lines of the story's timeline: when, what sort of thing, and what happened; at most 80 columns. */
import { type Paint, type Style } from "./paint";
import { type Page } from "./page";
import { windowBar } from "./window-bar";
import { type WorldNews } from "./world-news";
import { wrapText } from "./wrap-text";

export interface Timeline {
  readonly scene: (to: "world" | "monitor", says: string, at: Date) => readonly string[];
  readonly news: (news: WorldNews) => readonly string[];
  readonly page: (page: Page) => readonly string[];
  /** The bar of each open incident, by its last page. */
  readonly windows: (open: readonly Page[], at: Date) => readonly string[];
}

const LABEL_WIDTH = 9;
const TEXT_WIDTH = 59;
const INDENT = " ".repeat(80 - TEXT_WIDTH);
/** Commands in a summary name long ids; the beginning tells what they are about. */
const SUMMARY_LINES = 4;

const SEVERITY_STYLES = {
  critical: "bad",
  error: "bad",
  warning: "warning",
  info: "good",
} as const satisfies Record<Page["severitytext"], Style>;

/** `zero` is minute 0 of the story. */
export function createTimeline(zero: Date, paint: Paint): Timeline {
  const lines = (at: Date, label: string, style: Style, [first = "", ...rest]: readonly string[]) => {
    const when = paint("quiet", `${minuteOf(zero, at)} ${clockTime(at)}`);
    return [`${when}  ${paint(style, label.padEnd(LABEL_WIDTH))} ${first}`, ...rest.map((text) => `${INDENT}${text}`)];
  };
  return {
    scene: (to, says, at) => lines(at, to, to, wrapText(says, TEXT_WIDTH)),
    news: ({ at, says }) => lines(at, "truth", "world", wrapText(says, TEXT_WIDTH)),
    page: (page) => {
      const style = SEVERITY_STYLES[page.severitytext];
      const bar = windowBar(page, page.arrivedAt);
      return lines(page.arrivedAt, "page", style, [
        `${paint(style, page.type)} ${paint("quiet", `(${page.severitytext})`)}`,
        ...firstLines(wrapText(page.data.summary, TEXT_WIDTH)),
        ...(bar === undefined ? [] : [paint(style, bar)]),
      ]);
    },
    windows: (open, at) =>
      open.flatMap((page) => lines(at, page.data.service ?? "", "warning", [windowBar(page, at) ?? ""])),
  };
}

function firstLines(lines: readonly string[]): readonly string[] {
  if (lines.length <= SUMMARY_LINES) return lines;
  const last = (lines[SUMMARY_LINES - 1] ?? "").slice(0, TEXT_WIDTH - 4);
  return [...lines.slice(0, SUMMARY_LINES - 1), `${last} ...`];
}

/** `+07`, or `-01` before the story begins. */
function minuteOf(zero: Date, at: Date): string {
  const minute = Math.floor((at.getTime() - zero.getTime()) / 60_000);
  return `${minute < 0 ? "-" : "+"}${String(Math.abs(minute)).padStart(2, "0")}`;
}

/** `08:07`, UTC. */
function clockTime(at: Date): string {
  return at.toISOString().slice(11, 16);
}
