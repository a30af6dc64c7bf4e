/** Whether the service has its key, as far as one sweep can tell. Not read is unknown, whatever stood before. */
import { type BadSighting } from "../incident/bad-sighting";
import { type Incident } from "../incident/incident";
import { type Verdict } from "./target-state";

export interface Judged {
  /** Causes that count. */
  readonly sightings: readonly BadSighting[];
  /** A credible cause or a lone witness that does not count yet. */
  readonly suspected: boolean;
  /** Everything needed was seen good. */
  readonly available: boolean;
  /** After this sweep. */
  readonly incident: Incident | undefined;
}

export function verdictOf({ sightings, suspected, available, incident }: Judged): Verdict {
  if (incident !== undefined && incident.phase !== "restored" && sightings.length > 0) return "lost";
  if (suspected || !available) return "unknown";
  return incident === undefined || incident.phase === "restored" ? "available" : "unknown";
}
