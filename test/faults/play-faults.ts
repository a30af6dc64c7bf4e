/** Plays stories with faults, one after the other, on a stage of its own. */
import { type Stage } from "../stories/story";
import { type FaultCase } from "./fault-case";
import { faultStory } from "./fault-story";
import { judgeStory } from "./judge-story";

export interface PlayedFault {
  readonly name: string;
  /** Requests that each fault met, in the order of the case. */
  readonly hits: readonly number[];
  /** One sentence each; empty: all is as it must be. */
  readonly problems: readonly string[];
}

export async function playFault(of: FaultCase, stage: Stage): Promise<PlayedFault> {
  let hits: readonly number[] = [];
  const story = faultStory(of, stage.simulatorUrl, (met) => (hits = met));
  try {
    const told = await stage.tell(story);
    const { simulator, connectionString } = stage;
    const problems = await judgeStory(of, { told, simulator, connectionString });
    return { name: of.name, hits, problems };
  } catch (error) {
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
