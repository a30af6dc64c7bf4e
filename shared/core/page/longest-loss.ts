/** How long the member was without access that was so for longest. */
import { atLeastMs } from "../incident/loss-interval";
import { type Policy } from "../incident/policy";
import { type Outage } from "../outage/outage";
import { type IncidentReport } from "../report/incident-report";
import { reportIncident } from "../report/report-incident";

type Lost = Pick<IncidentReport, "atLeastSeconds" | "atMostSeconds">;

export function lossOf(members: Outage["members"], now: Date, policy: Policy): Lost {
  const { target, incident } = members.reduce((a, b) =>
    atLeastMs(b.incident.loss) > atLeastMs(a.incident.loss) ? b : a,
  );
  const { atLeastSeconds, atMostSeconds } = reportIncident(target, incident, { now, policy });
  return { atLeastSeconds, atMostSeconds };
}
