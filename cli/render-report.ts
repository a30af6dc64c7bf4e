/** A check's report as a table that fits a terminal, one service a row, its findings beneath. */
import { styleText } from "node:util";
import { type CheckedService, type CheckReport, outcomeOf } from "../shared/app/check-subscription";
import { CATALOGUE } from "../shared/core/findings/catalogue/catalogue";
import { type Finding } from "../shared/core/findings/finding";

export interface Screen {
  readonly isTTY?: boolean | undefined;
}

const COLOURS = { available: "green", lost: "red", unknown: "yellow" } as const;
const OUTCOMES = {
  healthy: "Every customer-managed key is usable",
  findings: "Something needs attention",
  "could-not-look": "Not everything could be read: unknown is not healthy",
} as const;

export function renderReport(report: CheckReport, screen: Screen): string {
  const paint = (colour: "green" | "red" | "yellow" | "bold", text: string): string =>
    screen.isTTY === true ? styleText(colour, text) : text;
  const width = Math.max(7, ...report.services.map((checked) => nameOf(checked).length));
  const rows = [...report.services]
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
    .flatMap((checked) => [
      `${nameOf(checked).padEnd(width)}  ${paint(COLOURS[checked.verdict], checked.verdict)}`,
      ...checked.findings.map((finding) => `  ${finding.code}: ${sentenceOf(finding)}`),
    ]);
  const blind = report.blindness.map(({ api, reason }) => `Could not read the fleet: ${api} (${reason})`);
  const others = report.platformManaged > 0 ? [`${report.platformManaged} more with a platform-managed key`] : [];
  return [
    paint("bold", `${"service".padEnd(width)}  verdict`),
    ...rows,
    ...others,
    ...blind,
    "",
    OUTCOMES[outcomeOf(report)],
    "",
  ].join("\n");
}

function nameOf({ workspace, service }: CheckedService): string {
  return `${workspace}/${service}`;
}

function sentenceOf(finding: Finding): string {
  if (finding.kind !== "blind-spot") return finding.evidence;
  return `${CATALOGUE[finding.code].title}: ${finding.api} (${finding.reason})`;
}
