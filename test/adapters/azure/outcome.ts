import { type Observation } from "../../../shared/core/facts/observation";

/** An observation in two words: `seen`, `absent`, `refused ForbiddenByRbac`, `unreachable Timeout`. */
export function outcome(observation: Observation<unknown>): string {
  return "failure" in observation ? `${observation.kind} ${observation.failure.code}` : observation.kind;
}

/** What was seen; fails where nothing was. */
export function seen<T>(observation: Observation<T>): T {
  if (observation.kind !== "seen") throw new Error(`Nothing was seen: ${JSON.stringify(observation)}`);
  return observation.value;
}
