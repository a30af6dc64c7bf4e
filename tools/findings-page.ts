/** Writes `docs/findings.md` from the catalogue, as the formatter would leave it: a section a code, whose anchor is the code in lower case. */
import { CATALOGUE } from "../shared/core/findings/catalogue/catalogue";
import { type CatalogueRow, type Step } from "../shared/core/findings/catalogue/catalogue-row";
import { stepInWords } from "../shared/core/findings/catalogue/step-in-words";

const KINDS = {
  "root-cause": [
    "Root causes",
    "What takes the key away. A certain one pages at first sight, a likely one when it is seen twice.",
  ],
  witness: ["Witnesses", "Somebody else's word that the service has no key."],
  risk: [
    "Risks",
    "What may cost access one day, or make a loss unrecoverable: `posture.found` and `posture.cleared`, once each.",
  ],
  "blind-spot": ["Blind spots", "What the monitor could not see. It says nothing of the service's own access."],
} as const satisfies Record<CatalogueRow["kind"], readonly [string, string]>;

const INTRO = `# Findings

Everything that can be found, by its code. Codes are API: they are never renamed. Words in braces are filled in by events and pages; words in capitals are yours to fill in.`;

/** The page: sections by kind, in the catalogue's order. */
export function findingsPage(): string {
  const rows: readonly (readonly [string, CatalogueRow])[] = Object.entries(CATALOGUE);
  const parts = Object.entries(KINDS).map(([kind, [title, about]]) => {
    const sections = rows.filter(([, row]) => row.kind === kind).map(([code, row]) => sectionOf(code, row));
    return [`## ${title}`, about, ...sections].join("\n\n");
  });
  return `${[INTRO, ...parts].join("\n\n")}\n`;
}

function sectionOf(code: string, row: CatalogueRow): string {
  const { title, certainty, severity, seen, remedy, documentation, contradiction } = row;
  const sure = row.kind === "root-cause" || row.kind === "witness" ? `, ${certainty}` : "";
  const steps = remedy.map((step, index) => `${index + 1}. ${stepOf(step)}`).join("\n");
  return [
    `### ${code}`,
    `**${title}** (${severity}${sure}). ${seen}.`,
    steps,
    ...(contradiction === undefined ? [] : [`Documentation disagrees: ${contradiction}.`]),
    `See <${documentation}>.`,
  ].join("\n\n");
}

/** What follows `: az ` is a command. */
function stepOf(of: Step): string {
  const step = stepInWords(of);
  const at = step.indexOf(": az ");
  return at < 0 ? step : `${step.slice(0, at)}: \`${step.slice(at + 2)}\``;
}
