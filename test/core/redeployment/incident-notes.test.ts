import { incidentNotes } from "../../../shared/core/redeployment/incident-notes";
import { noteInWords } from "../../../shared/core/redeployment/note-in-words";
import { type CauseReport, type IncidentReport } from "../../../shared/core/report/incident-report";
import { reportIncident } from "../../../shared/core/report/report-incident";
import { plus } from "../../../shared/core/moment";
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
  return incidentNotes({ ...lost, ...changes }, redeployed, NOW).map(noteInWords);
}

const WINDOW_OPEN = "Restore it before the window ends: the service then comes back without this";
const BACK = { phase: "restored", end: { earliest: minute(40), latest: minute(42) } } as const;
const HEALING = {
  ...BACK,
  recoveryClass: "self-healing",
  recoveryExpected: { from: minute(47), to: minute(52) },
} as const;

it.each<[string, Partial<IncidentReport>, readonly string[]]>([
  ["restore access", {}, ["Access is still lost (Key is disabled). Restore it first, then deploy this"]],
  [
    "restore the rest of it",
    { phase: "partly-restored" },
    ["Access is still lost (Key is disabled). Restore it first, then deploy this"],
  ],
  [
    "restore access in time",
    { recoveryClass: "self-healing" },
    [`Access is still lost (Key is disabled). ${WINDOW_OPEN}`],
  ],
  [
    "repair what can be repaired beside a changed identity",
    because("IdentityChanged", "IdentityNotPermitted"),
    ["Access is still lost (IdentityChanged, IdentityNotPermitted). Restore it first, then deploy this"],
  ],
  ["do nothing first where the identity was changed: a deployment is the cure", because("IdentityChanged"), []],
  ["do nothing first where no cause was found: a deployment may be the cure", because("Unexplained"), []],
  [
    "wait where no cause was found and the window is open",
    { ...because("Unexplained"), recoveryClass: "self-healing" },
    [`Access is still lost (Unexplained). ${WINDOW_OPEN}`],
  ],
  ["do nothing first where access is back", BACK, []],
  ["do nothing first where a redeployment is presumed", { ...BACK, recoveryClass: "presume-redeploy" }, []],
  [
    "wait for what was repaired to take effect",
    { ...BACK, end: { earliest: minute(40), latest: plus(NOW, 1) } },
    ["Access is back, and may take until 2026-03-02 12:45 UTC to take effect. Deploy this after"],
  ],
  ["wait no longer than that", { ...BACK, end: { earliest: minute(40), latest: NOW } }, []],
  [
    "wait for it to heal",
    HEALING,
    ["The service should be back by itself at 2026-03-02 12:52 UTC. Wait until then, and deploy this if it is not"],
  ],
  ["wait no longer than it should take", { ...HEALING, recoveryExpected: { from: minute(40), to: NOW } }, []],
  ["do nothing first where nobody knows how long it takes", { ...HEALING, recoveryExpected: undefined }, []],
  [
    "look for a backup, and ask for support",
    { recoveryClass: "unrecoverable" },
    [
      "The key is gone for good, and no deployment brings the data back without it. Restore the key from a backup if there is one, else open a support request",
    ],
  ],
])("says to %s", (_sentence, changes, words) => {
  expect(said(changes)).toEqual(words);
});

it.each([BACK, HEALING])("says to wait for the last redeployment: %j", (changes) => {
  expect(said(changes, true)).toEqual([
    "The service was redeployed since access is back. Wait for it before you deploy this again",
  ]);
});
