/** What an operator reads while an incident lasts: open with the time left, restored, and closed with the record. */
import { type IncidentAnswer } from "../../shared/app/incident-answer";
import { openStage, type Scene, type Stage } from "./story";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

test("the status shows the open incident with the time left, then nothing but the closed one", async () => {
  const read: unknown[] = [];
  const look = async (scene: Scene): Promise<void> => {
    read.push(await shown(scene));
  };
  const told = await stage.tell({
    script: [
      [3.5, look],
      [5.4, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [10.5, look],
      [17.4, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
      [20.5, look],
      [25.5, look],
    ],
    until: 26,
  });
  const [{ key_url: keyUrl = "" } = {}] = (await told.app.status()).subscriptions[0]?.targets ?? [];
  const version = keyUrl.split("/").at(-1) ?? "";
  const known = { causes: ["KeyDisabled"], start: ["+05:00", "+05:25"], deadline: ["+35:00", "+35:25"] };
  const healing = { class: "self-healing", certainty: "certain" };
  expect(read).toEqual([
    { verdict: "available since +00:00", findings: ["risk HealthNotReported"], open: [], closed: [] },
    {
      verdict: "lost since +06:00",
      findings: ["root-cause KeyDisabled", "witness ServiceReportsKeyLost", "risk HealthNotReported"],
      open: [
        {
          ...{ phase: "lost", ...known, end: undefined, lasted: [275, 330], left: [1470, 1495], ...healing },
          closed: undefined,
          todo: [
            `Enable the key: az keyvault key set-attributes --vault-name kv-svc-a --name cmk --version ${version} --enabled true`,
            "Restore access before the window ends: the service then comes back by itself",
          ],
        },
      ],
      closed: [],
    },
    {
      verdict: "available since +18:00",
      findings: ["witness ServiceReportsKeyLost", "risk HealthNotReported"],
      open: [
        {
          ...{
            phase: "restored",
            ...known,
            end: ["+17:00", "+17:25"],
            lasted: [695, 745],
            left: undefined,
            ...healing,
          },
          closed: undefined,
          todo: ["Wait: the service should come back by itself within 5 to 10 minutes"],
        },
      ],
      closed: [],
    },
    {
      verdict: "available since +18:00",
      findings: ["risk HealthNotReported"],
      open: [],
      closed: [
        {
          ...{ phase: "closed", ...known, end: ["+17:00", "+17:25"], lasted: [695, 745], left: undefined, ...healing },
          closed: "recovered at +25:00",
          todo: [],
        },
      ],
    },
  ]);
});

async function shown(scene: Scene): Promise<unknown> {
  const [status, incidents] = await Promise.all([scene.app().status(), scene.app().incidents()]);
  const [target] = status.subscriptions[0]?.targets ?? [];
  return {
    verdict: `${target?.verdict ?? "none"} since ${scene.since(target?.since) ?? "ever"}`,
    findings: target?.findings.map(({ kind, code }) => `${kind} ${code}`),
    open: incidents.open.map((incident) => row(incident, scene)),
    closed: incidents.closed.map((incident) => row(incident, scene)),
  };
}

function row(incident: IncidentAnswer, { since }: Scene): object {
  const { phase, causes, start, end, deadline, time_left_seconds: left, closure } = incident;
  return {
    phase,
    causes: causes.map(({ code }) => code),
    start: [since(start.earliest), since(start.latest)],
    end: end && [since(end.earliest), since(end.latest)],
    lasted: [incident.at_least_seconds, incident.at_most_seconds],
    deadline: [since(deadline.earliest), since(deadline.latest)],
    left: left && [left.at_least, left.at_most],
    class: incident.recovery_class,
    certainty: incident.certainty,
    closed: closure && `${closure.how} at ${since(closure.at) ?? "never"}`,
    todo: incident.what_to_do,
  };
}
