/** One fault while it stands: at the simulated Azure, or before the product's storage. */
import { type FaultyTables, type TableCalls, type TableFaultKind } from "../../lab/azurite/faulty-tables";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { type FaultCase, type Kind, type Target } from "./fault-case";

/** Where a redirection leads: nobody may follow. */
export const ELSEWHERE = "elsewhere";

/** What can be made to fail. */
export interface Breakable {
  readonly simulator: Simulator;
  readonly tables: FaultyTables;
}

/** Requests that a fault met until now. */
export type Hits = () => number;

/** Answers for each fault of the case, in its order. */
export function beginFaults({ faults }: FaultCase, { simulator, tables }: Breakable): readonly Hits[] {
  const hits = faults.map(({ target, kind }) => {
    const calls = tableCallsOf(target);
    return calls === undefined
      ? beginAtAzure(target, kind, simulator)
      : tables.fail(calls, kind as TableFaultKind).hits;
  });
  for (const { target } of faults)
    if (target.cutList !== undefined)
      simulator.control("POST", "/_sim/faults", { api: target.cutList, kind: "truncated-list" });
  return hits;
}

export function endFaults({ simulator, tables }: Breakable): void {
  simulator.control("DELETE", "/_sim/faults");
  tables.mend();
}

function beginAtAzure({ api, match }: Target, kind: Kind, simulator: Simulator): Hits {
  const { id } = simulator.control("POST", "/_sim/faults", {
    ...{ api, kind },
    ...(match === undefined ? {} : { match }),
    ...(kind === "redirect" ? { location: `${simulator.url}/hooks/${ELSEWHERE}` } : {}),
    ...(kind === "throttle-429" ? { retryAfter: "60" } : {}),
  }) as { readonly id: string };
  return () => {
    const standing = simulator.control("GET", "/_sim/faults") as readonly {
      readonly id: string;
      readonly hits: number;
    }[];
    return standing.find((fault) => fault.id === id)?.hits ?? 0;
  };
}

function tableCallsOf({ api }: Target): TableCalls | undefined {
  if (api === "table-reads") return "reads";
  return api === "table-writes" ? "writes" : undefined;
}
