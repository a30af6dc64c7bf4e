/** Where everything can be looked at while it stays up. */
import { type Stage } from "./start-stage";

export function addressLines({ host, simulator }: Pick<Stage, "host" | "simulator">): readonly string[] {
  const key = `?code=${host.functionKey}`;
  return [
    "",
    "Everything stays up, and the clock goes on at the same speed; Ctrl-C ends it.",
    `  status     ${host.url}/api/status${key}`,
    `  incidents  ${host.url}/api/incidents${key}`,
    `  simulator  ${simulator.url}/_sim/world (its control API: lab/simulator/README.md)`,
    `  pages      ${simulator.url}/_sim/hooks/pager`,
  ];
}
