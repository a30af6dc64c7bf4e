/** Plays stories with faults, one after the other, on a stage of its own. */
import { startFaultyTables, type FaultyTables } from "../../lab/azurite/faulty-tables";
import { openStage, type Stage } from "../stories/story";
import { type FaultCase } from "./fault-case";
import { faultStory } from "./fault-story";
import { judgeStory } from "./judge-story";
import { endFaults } from "./standing-fault";

export interface PlayedFault {
  readonly name: string;
  /** Requests that each fault met, in the order of the case. */
  readonly hits: readonly number[];
  /** One sentence each; empty: all is as it must be. */
  readonly problems: readonly string[];
}

/** Whose storage can be made to fail too. */
export interface FaultStage extends Stage {
  readonly tables: FaultyTables;
}

export async function openFaultStage(): Promise<FaultStage> {
  let tables: FaultyTables | undefined;
  const stage = await openStage(async ({ connectionString }) => {
    const origin = new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? "").origin;
    tables = await startFaultyTables(origin);
    return connectionString.replace(origin, tables.origin);
  });
  if (tables === undefined) throw new Error("The stage did not ask how its storage is reached");
  const proxy = tables;
  return { ...stage, tables: proxy, close: () => stage.close().then(proxy.close) };
}

export async function playFault(of: FaultCase, stage: FaultStage): Promise<PlayedFault> {
  let hits: readonly number[] = [];
  const story = faultStory(of, stage, (met) => (hits = met));
  try {
    const told = await stage.tell(story);
    const { simulator, connectionString } = stage;
    const problems = await judgeStory(of, { told, simulator, connectionString, hits });
    return { name: of.name, hits, problems };
  } catch (error) {
    endFaults(stage);
    return { name: of.name, hits, problems: [`it broke off: ${String(error)}`] };
  }
}

/** Names of what no fault ever met: a fault that never bites shows nothing. */
export function unmet(cases: readonly FaultCase[], played: readonly PlayedFault[]): readonly string[] {
  const names = new Set(cases.flatMap(({ faults }) => faults.map(({ target }) => target.name)));
  for (const { name, hits } of played) {
    const of = cases.find((one) => one.name === name);
    of?.faults.forEach(({ target }, index) => (hits[index] ?? 0) > 0 && names.delete(target.name));
  }
  return [...names];
}
