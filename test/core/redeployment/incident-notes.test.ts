import { isRedeployed } from "../../../shared/core/incident/recovery-class";
import { incidentNotes } from "../../../shared/core/redeployment/incident-notes";
import { noteInWords } from "../../../shared/core/redeployment/note-in-words";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { reportIncident } from "../../../shared/core/report/report-incident";
import { plus } from "../../../shared/core/moment";
import { aPrincipal } from "../builders/azure";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { all, allGood, keyDisabled, keyUnread, roleMissing, serviceIs, witnessLost } from "../builders/scenes";
import { every, play } from "../builders/timeline";

const NOW = minute(45);
const STRANGER = aPrincipal({ principalId: "principal-9" });
const identityChanged = serviceIs({ principals: [STRANGER] });

/** Good for three minutes, then as the scenes have it. */
function reported(...after: Parameters<typeof play>[0]) {
  const { state } = play([...every(0, 2, allGood), ...after]);
  const { incident } = state;
  if (incident === undefined) throw new Error("An incident must be open");
  return { report: reportIncident(state, incident, { now: NOW, policy: POLICY }), redeployed: isRedeployed(incident) };
}

function notesOn({ report, redeployed }: ReturnType<typeof reported>): readonly string[] {
  return incidentNotes(report, redeployed, NOW).map(noteInWords);
}

const lostBy = (cause: string): string =>
  `Access is still lost (${cause}). Restore it first, then ask for this template anew and deploy that`;

it.each<[string, ReturnType<typeof reported>, readonly string[]]>([
  ["restore access", reported(...every(3, 45, keyDisabled)), [lostBy("Key is disabled")]],
  [
    "restore access in time",
    reported(...every(3, 30, allGood), ...every(31, 45, keyDisabled)),
    [
      "Access is still lost (Key is disabled). Restore it before the window ends: the service then comes back without a deployment",
    ],
  ],
  [
    "do nothing first where the identity was changed: a deployment is the cure",
    reported(...every(3, 45, identityChanged)),
    [],
  ],
  [
    "permit a changed identity first, although its missing role follows from the change",
    reported(...every(3, 45, all(identityChanged, roleMissing))),
    [lostBy("Identity may not use the key")],
  ],
  [
    "do nothing first where the deployment of a changed identity failed: only a cause is to be repaired",
    reported(...every(3, 45, serviceIs({ principals: [STRANGER], provisioningState: "Failed" }))),
    [],
  ],
  [
    "permit it first also where it was redeployed in vain",
    reported(
      ...every(3, 40, all(identityChanged, roleMissing)),
      ...every(
        41,
        42,
        all(identityChanged, roleMissing, serviceIs({ principals: [STRANGER], provisioningState: "Updating" })),
      ),
      ...every(43, 45, all(identityChanged, roleMissing)),
    ),
    [lostBy("Identity may not use the key")],
  ],
  [
    "look for the cause where none was found",
    reported(...every(3, 45, all(witnessLost, keyUnread))),
    [
      "The service says that it lost its key, and no cause was found. Check the key, its vault and the identity's access first, and deploy this if they are well",
    ],
  ],
  ["do nothing first where access is back", reported(...every(3, 40, keyDisabled), ...every(41, 45, allGood)), []],
  [
    "wait for it to heal",
    reported(...every(3, 30, allGood), ...every(31, 40, keyDisabled), ...every(41, 45, allGood)),
    ["The service should be back by itself at 2026-03-02 12:52 UTC. Wait until then, and deploy this if it is not"],
  ],
])("says to %s", (_sentence, of, words) => {
  expect(notesOn(of)).toStrictEqual(words);
});

const { report: lost } = reported(...every(3, 45, keyDisabled));
const BACK = { phase: "restored", end: { earliest: minute(40), latest: minute(42) } } as const;
const HEALING = {
  ...BACK,
  recoveryClass: "self-healing",
  recoveryExpected: { from: minute(47), to: minute(52) },
} as const;

it.each<[string, Partial<IncidentReport>, readonly string[]]>([
  ["restore the rest of it", { phase: "partly-restored" }, [lostBy("Key is disabled")]],
  ["do nothing first where a redeployment is presumed", { ...BACK, recoveryClass: "presume-redeploy" }, []],
  [
    "wait for what was repaired to take effect",
    { ...BACK, end: { earliest: minute(40), latest: plus(NOW, 1) } },
    ["Access is back, and may take until 2026-03-02 12:46 UTC to take effect. Deploy this after"],
  ],
  ["wait no longer than that", { ...BACK, end: { earliest: minute(40), latest: NOW } }, []],
  ["wait no longer than healing should take", { ...HEALING, recoveryExpected: { from: minute(40), to: NOW } }, []],
  ["do nothing first where nobody knows how long it takes", { ...HEALING, recoveryExpected: undefined }, []],
  [
    "look for a backup, and ask for support",
    { recoveryClass: "unrecoverable" },
    [
      "The key is gone for good, and no deployment brings the data back without it. Restore the key from a backup if there is one, else open a support request",
    ],
  ],
])("says to %s, as reported", (_sentence, changes, words) => {
  expect(notesOn({ report: { ...lost, ...changes }, redeployed: false })).toStrictEqual(words);
});

it.each([BACK, HEALING])("says to wait for the last redeployment: %j", (changes) => {
  expect(notesOn({ report: { ...lost, ...changes }, redeployed: true })).toStrictEqual([
    "The service was redeployed since access is back. Wait for it before you deploy this again",
  ]);
});
