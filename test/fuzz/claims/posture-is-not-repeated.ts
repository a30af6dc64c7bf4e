/** A risk is found again only where it was cleared, told as something else, or counted as a cause in between; and cleared only once it was found. */
import { type PostureReport } from "../../../shared/core/posture/posture-report";
import { type WatchEvent } from "../../../shared/core/event/event";
import { type Watched } from "../watching";
import { plots } from "../world/arbitraries";
import { claim } from "./claim";

export const postureIsNotRepeated = claim("posture is not repeated", plots, ({ steps }: Watched) => {
  const standing = new Map<string, string>();
  for (const { events, state } of steps) {
    for (const [type, report] of events.flatMap(postureOf)) {
      const known = standing.get(report.code);
      if (type === "posture.cleared" && known === undefined) return `${report.code} is cleared, and was not found`;
      if (type === "posture.found" && known === report.evidence) return `${report.code} is found again, unchanged`;
      if (type === "posture.cleared") standing.delete(report.code);
      else standing.set(report.code, report.evidence);
    }
    for (const { kind, code } of state.findings) if (kind === "root-cause") standing.delete(code);
  }
  return undefined;
});

function postureOf({ type, detail }: WatchEvent): readonly (readonly [WatchEvent["type"], PostureReport])[] {
  return detail.kind === "posture" ? [[type, detail.report]] : [];
}
