/** Says once that parts of the settings were left out because something is wrong with them. */
import { type Draft } from "../event/number-events";

/** A draft where there are problems that were not said before. */
export function misconfiguredDrafts(said: readonly string[], problems: readonly string[]): readonly Draft[] {
  if (problems.every((problem) => said.includes(problem))) return [];
  const summary = `The monitor left out ${problems.length} setting${problems.length === 1 ? "" : "s"}: ${problems.join("; ")}`;
  return [{ type: "monitor.misconfigured", summary, detail: { kind: "settings", problems } }];
}
