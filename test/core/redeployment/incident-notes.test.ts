import { incidentNotes } from "../../../shared/core/redeployment/incident-notes";
import { noteInWords } from "../../../shared/core/redeployment/note-in-words";
import { type CauseReport, type IncidentReport } from "../../../shared/core/report/incident-report";
import { reportIncident } from "../../../shared/core/report/report-incident";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { allGood, keyDisabled } from "../builders/scenes";
import { every, play } from "../builders/timeline";

const NOW = minute(45);
const { state } = play([...every(0, 2, allGood), ...every(3, 45, keyDisabled)]);
if (state.incident === undefined) throw new Error("The key is disabled: an incident must be open");
const lost = reportIncident(state, state.incident, { now: NOW, policy: POLICY });

/** Causes whose titles are their codes. */
function because(...codes: readonly CauseReport["code"][]): Partial<IncidentReport> {
  return { causes: codes.flatMap((code) => lost.causes.map((cause) => ({ ...cause, code, title: code }))) };
}

function said(changes: Partial<IncidentReport>, redeployed = false): readonly string[] {
  return incidentNotes({ ...lost, ...changes }, redeployed).map(noteInWords);
}

it.each<[string, Partial<IncidentReport>, boolean, readonly string[]]>([
  ["restore access", {}, false, ["Access is still lost (Key is disabled). Restore it first, then deploy this"]],
  [
    "restore the rest of it",
    { phase: "partly-restored" },
    false,
    ["Access is still lost (Key is disabled). Restore it first, then deploy this"],
  ],
  [
    "restore access in time",
    { recoveryClass: "self-healing" },
    false,
    [
      "Access is still lost (Key is disabled). Restore it before the window ends: the service then comes back without this",
    ],
  ],
  ["nothing where the identity was changed: a deployment is the cure", because("IdentityChanged"), false, []],
  ["nothing where no cause was found: a deployment may be the cure", because("Unexplained"), false, []],
  [
    "wait where no cause was found and the window is open",
    { ...because("Unexplained"), recoveryClass: "self-healing" },
    false,
    ["Access is still lost (Unexplained). Restore it before the window ends: the service then comes back without this"],
  ],
  [
    "repair what can be repaired beside",
    because("IdentityChanged", "IdentityNotPermitted"),
    false,
    ["Access is still lost (IdentityChanged, IdentityNotPermitted). Restore it first, then deploy this"],
  ],
  ["nothing: access is back, and a redeployment is what it waits for", { phase: "restored" }, false, []],
  ["nothing where that is presumed", { phase: "restored", recoveryClass: "presume-redeploy" }, false, []],
  [
    "wait for it to heal",
    {
      phase: "restored",
      recoveryClass: "self-healing",
      recoveryExpected: { from: minute(50), to: minute(55) },
    },
    false,
    ["The service should come back by itself by 2026-03-02 12:55 UTC. Wait for it before you deploy this"],
  ],
  [
    "wait for the last redeployment",
    { phase: "restored", recoveryExpected: { from: minute(50), to: minute(55) } },
    true,
    ["The service should come back by itself. Wait for it before you deploy this"],
  ],
  [
    "ask for support",
    { recoveryClass: "unrecoverable" },
    false,
    ["The key is gone for good, and no deployment brings the data back. Open a support request"],
  ],
])("says to %s", (_sentence, changes, redeployed, words) => {
  expect(said(changes, redeployed)).toEqual(words);
});
