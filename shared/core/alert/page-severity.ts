/** How severe a page is. */
import { type Severity } from "../event/event";
import { type Alert } from "./alert";
import { type News } from "./news";
import { needsRedeployment, type Standing } from "./standing";

/** As its news; where that is good news of some members of an outage, as its worst member: without access, or in need of a redeployment. */
export function pageSeverity({ kind }: Alert, standing: Standing, { severity }: News): Severity {
  const isBad = standing.phase !== "restored" || needsRedeployment(standing);
  return kind === "outage" && severity === "info" && isBad ? "critical" : severity;
}
