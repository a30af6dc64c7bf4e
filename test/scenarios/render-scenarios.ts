/** Renders scenarios and what came of them as a page. The page lists; it is no source for anything. */
import { isDeepStrictEqual } from "node:util";
import { type Outcome, type Scenario } from "./scenario";

export interface Played {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

const HEAD = `# Scenarios

What becomes of a FHIR service and its key, played end to end over HTTP through the real SDKs against the simulated Azure, a
sweep a minute, and what the product says in the end. Moments are minutes and seconds since the start; an interval says
between which moments access was lost, and for how long. Rendered by \`npm run scenarios\`; the scenarios themselves, with what
is expected of each, are in \`test/scenarios\`.

| scenario | what happens | verdict | root cause | recovery class | interval | shown | as expected |
| --- | --- | --- | --- | --- | --- | --- | --- |
`;

export function renderScenarios(played: readonly Played[]): string {
  return `${HEAD}${played.map(rowOf).join("\n")}\n`;
}

function rowOf({ scenario, outcome }: Played): string {
  const { name, says, expected } = scenario;
  const { verdict, rootCause, recoveryClass, interval, findings } = outcome;
  const result = isDeepStrictEqual(outcome, expected) ? "yes" : "**no**";
  return `| ${[name, says, verdict, rootCause, recoveryClass, interval, findings.join(", "), result].join(" | ")} |`;
}
