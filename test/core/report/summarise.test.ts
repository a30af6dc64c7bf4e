/** One line a phone can show. */
import { type Closure } from "../../../shared/core/incident/incident";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { type IncidentEventType, summarise } from "../../../shared/core/report/summarise";
import { at, minute } from "../builders/moments";
import { aReport } from "../delivery/an-event";

const lost = aReport({
  deadline: { earliest: at("12:32:01"), latest: at("12:33:31") },
  atLeastSeconds: 719,
  atMostSeconds: 781,
  remedy: ["Do this", "Then that"],
});
const redeploy = { recoveryClass: "redeploy", certainty: "certain" } as const;
const NAME = "FHIR service clinic/records";

it.each<[string, IncidentEventType, Partial<IncidentReport>, string]>([
  ["a loss", "access.lost", {}, `${NAME} lost its key: key is disabled. Window ends 12:32 UTC. Do this`],
  [
    "a loss of unknown start",
    "access.lost",
    { deadline: { earliest: undefined, latest: at("12:45:00") } },
    `${NAME} lost its key: key is disabled. Window ends 12:45 UTC. Do this`,
  ],
  ["a loss that needs a redeployment", "access.lost", redeploy, `${NAME} lost its key: key is disabled. Do this`],
  [
    "other causes",
    "access.cause_changed",
    {
      causes: [
        ...lost.causes,
        { code: "KeyExpired", title: "Key has expired", certainty: "likely", evidence: "", consequences: [] },
      ],
    },
    `${NAME} is still without its key, now: key is disabled, key has expired. Window ends 12:32 UTC. Do this`,
  ],
  [
    "a window that closes",
    "access.window_closing",
    {},
    `${NAME} may need a redeployment soon: key is disabled. Window ends 12:32 UTC. Do this`,
  ],
  [
    "a presumed redeployment",
    "access.redeploy_required",
    { recoveryClass: "presume-redeploy" },
    `${NAME} probably needs a redeployment: lost for 11 to 14 min. Do this`,
  ],
  [
    "a certain redeployment",
    "access.redeploy_required",
    redeploy,
    `${NAME} needs a redeployment: lost for 11 to 14 min. Do this`,
  ],
  [
    "a key gone for good",
    "access.redeploy_required",
    { recoveryClass: "unrecoverable" },
    `${NAME} cannot be recovered without a backup of its key: lost for 11 to 14 min. Do this`,
  ],
  ["a reminder", "access.reminder", {}, `${NAME} is not back: key is disabled, lost for 11 to 14 min. Do this`],
  ["a restore", "access.restored", {}, `${NAME} has its key again after 11 to 14 min. Do this`],
  [
    "a restore of unknown start",
    "access.restored",
    { atMostSeconds: undefined },
    `${NAME} has its key again after at least 11 min. Do this`,
  ],
  [
    "a restore to the minute",
    "access.restored",
    { atLeastSeconds: 720, atMostSeconds: 720 },
    `${NAME} has its key again after 12 min. Do this`,
  ],
  [
    "another loss",
    "access.lost_again",
    {},
    `${NAME} lost its key again: key is disabled. Window ends 12:32 UTC. Do this`,
  ],
  ["an overdue recovery", "service.recovery_overdue", {}, `${NAME} has its key and has not come back in time. Do this`],
  [
    "nothing to do",
    "service.recovery_overdue",
    { remedy: [] },
    `${NAME} has its key and has not come back in time. Nothing to do`,
  ],
])("tells %s", (_, type, changes, line) => {
  expect(summarise(type, { ...lost, ...changes })).toBe(line);
});

it.each<[Closure["how"] | undefined, string]>([
  ["recovered", "recovered after 11 to 14 min without its key"],
  ["redeployed-unconfirmed", "redeployed, recovery not confirmed after 11 to 14 min without its key"],
  ["unconfirmed", "should have recovered, not confirmed after 11 to 14 min without its key"],
  ["contradicted", "false alarm, the service went on working"],
  ["target-removed", "no longer watched after 11 to 14 min without its key"],
  ["closed-by-operator", "closed by an operator after 11 to 14 min without its key"],
  [undefined, "open after 11 to 14 min without its key"],
])("tells how an incident ended: %s", (how, words) => {
  const at = minute(20);
  const closure: Closure | undefined =
    how === undefined ? undefined : how === "closed-by-operator" ? { how, at, reason: "Drill" } : { how, at };
  expect(summarise("service.recovered", { ...lost, closure })).toBe(`${NAME}: ${words}`);
});
