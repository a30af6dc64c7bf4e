/** The table at the end: what truly happened beside what was reported, with agree or DISAGREE; at most 80 columns. */
import { type Chapter, type Comparison } from "./comparison";
import { type Paint } from "./paint";
import { wrapText } from "./wrap-text";

const ABOUT_WIDTH = 14;
const TRUTH_WIDTH = 26;
const REPORTED_WIDTH = 31;

export function comparisonTable(chapters: readonly Chapter[], paint: Paint): readonly string[] {
  const head = row("", "truly (simulator's log)", "reported (pages)", "");
  return [
    paint("quiet", head),
    ...chapters.flatMap(({ title, comparisons }) => [
      paint("title", title),
      ...comparisons.flatMap((comparison) => comparisonLines(comparison, paint)),
    ]),
  ];
}

function comparisonLines({ about, truth, reported, disagrees }: Comparison, paint: Paint): readonly string[] {
  const truths = wrapText(truth, TRUTH_WIDTH - 2);
  const reports = wrapText(reported, REPORTED_WIDTH - 2);
  const verdict = disagrees === undefined ? paint("good", "agree") : paint("bad", "DISAGREE");
  const height = Math.max(truths.length, reports.length);
  return [
    ...Array.from({ length: height }, (_, line) =>
      row(line === 0 ? `  ${about}` : "", truths[line] ?? "", reports[line] ?? "", line === 0 ? verdict : ""),
    ),
    ...(disagrees === undefined ? [] : wrapText(`because ${disagrees}`, 64).map((text) => paint("bad", indent(text)))),
  ];
}

function row(about: string, truth: string, reported: string, verdict: string): string {
  const cells = `${about.padEnd(ABOUT_WIDTH)}${truth.padEnd(TRUTH_WIDTH)}${reported.padEnd(REPORTED_WIDTH)}`;
  return `${cells}${verdict}`.trimEnd();
}

function indent(text: string): string {
  return `${" ".repeat(ABOUT_WIDTH)}${text}`;
}
