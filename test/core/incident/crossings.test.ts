/** What is said when time passes, at the instant it is to be said. */
import { crossingsOf, type Crossing } from "../../../shared/core/incident/crossings";
import { type Incident } from "../../../shared/core/incident/incident";
import { anIncident, aRestored } from "../builders/incidents";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

const said = anIncident().said;

it.each<[string, Incident, number, readonly Crossing[]]>([
  ["nothing before the last ten minutes of the window", anIncident(), 18, []],
  ["that the window closes, with its last ten minutes", anIncident(), 19, ["access.window_closing"]],
  ["nothing of a window that closes when it was said", anIncident({ said: { ...said, windowClosing: true } }), 19, []],
  ["nothing of a window when access is back", aRestored(19), 19, []],
  ["a presumed redeployment", anIncident(), 29, ["access.redeploy_required"]],
  ["nothing where a presumption was said", anIncident({ said: { ...said, redeployRequired: "presumed" } }), 29, []],
  [
    "that a presumption became certain",
    anIncident({ provenPastWindow: true, said: { ...said, redeployRequired: "presumed" } }),
    29,
    ["access.redeploy_required"],
  ],
  [
    "nothing where what was certain is only presumed again",
    anIncident({ said: { ...said, redeployRequired: "certain" } }),
    29,
    [],
  ],
  ["nothing of a redeployment that was seen", aRestored(29, { redeployedAt: minute(30) }), 31, []],
  [
    "that recovery is overdue, and then the redeployment it presumes",
    aRestored(1, { overdueSince: minute(11), redeployedAt: minute(1) }),
    11,
    ["service.recovery_overdue", "access.redeploy_required"],
  ],
])("says %s", (_, incident, now, crossings) => {
  expect(crossingsOf(incident, minute(now), POLICY).crossings).toEqual(crossings);
});

const often = { ...POLICY, reminderMs: 5 * 60_000 };

it.each<[string, Incident, number, readonly Crossing[]]>([
  ["not before its time", anIncident(), 4, []],
  ["while access is lost, though it may heal by itself", anIncident(), 5, ["access.reminder"]],
  ["not when access is back and heals by itself", aRestored(1), 5, []],
  [
    "when access is back and somebody must redeploy",
    aRestored(1, { identityChanged: true, said: { ...said, redeployRequired: "certain" } }),
    5,
    ["access.reminder"],
  ],
])("reminds %s", (_, incident, now, crossings) => {
  expect(crossingsOf(incident, minute(now), often).crossings).toEqual(crossings);
});

it("counts to the next reminder from what was said last", () => {
  const { incident } = crossingsOf(anIncident(), minute(5), often);
  expect(incident.said).toEqual({ ...said, remindedAt: minute(5) });
  expect(crossingsOf(anIncident(), minute(4), often).incident.said.remindedAt).toEqual(minute(0));
  const { incident: presumed } = crossingsOf(anIncident(), minute(29), POLICY);
  expect(presumed.said).toEqual({ ...said, redeployRequired: "presumed", remindedAt: minute(29) });
});
