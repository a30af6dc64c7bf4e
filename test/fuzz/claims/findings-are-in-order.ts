/** Findings stand in the table's order, and each code once a subject: once a witness, once an interface and reason. */
import { RULES } from "../../../shared/core/findings/rules";
import { type Finding } from "../../../shared/core/findings/finding";
import { type Watched } from "../watching";
import { plots } from "../world/arbitraries";
import { claim, eachStep } from "./claim";

export const findingsAreInOrder = claim("findings are in order, each once", plots, ({ steps }: Watched) =>
  eachStep(steps, ({ state }) => brokenOrder(state.findings)),
);

export function brokenOrder(findings: readonly Finding[]): string | undefined {
  const places = findings.map(({ code }) => RULES.findIndex((rule) => rule.code === code));
  if (places.some((place, index) => place < (places[index - 1] ?? 0))) return "Findings are out of order";
  const named = findings.map(nameOf);
  const twice = named.find((name, index) => named.indexOf(name) < index);
  return twice && `Found twice: ${twice}`;
}

function nameOf(finding: Finding): string {
  switch (finding.kind) {
    case "root-cause":
      return `${finding.code} of ${finding.subject}`;
    case "risk":
      return `${finding.code} of ${"subject" in finding ? finding.subject : "the target"}`;
    case "witness":
      return `${finding.code} by ${finding.witness}`;
    case "blind-spot":
      return `${finding.code} of ${finding.api}: ${finding.outcome}, ${finding.reason}`;
  }
}
