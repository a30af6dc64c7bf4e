/** What page channels are told of outages, over HTTP, from the first page to the last resolve. */
import { type Simulator } from "../../lab/simulator/start-simulator";
import { answering, answerOf, paged, pagerDutyKey, pagerDutyLine, pageSettings, slackLine } from "./paged";
import { type Happening, openStage, type Stage, type Story } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const FORMATS = ["pagerduty", "slack", "teams", "jsm", "azure-common-alert"];
const SERVICES = ["svc-a", "svc-b", "svc-c"].map((name) => ({ name, vault: "kv-shared", key: `cmk-${name}` }));

async function tell(story: Omit<Story, "settings"> & { readonly more?: object }) {
  const simulators: Simulator[] = [];
  const note: Happening = [0, ({ simulator }) => simulators.push(simulator)];
  const script = [note, ...answering(FORMATS), ...story.script];
  const told = await stage.tell({ ...story, script, settings: pageSettings(stage.simulatorUrl, FORMATS, story.more) });
  const [simulator] = simulators;
  if (simulator === undefined) throw new Error("The story did not begin");
  return { told, simulator, lines: (format: string, line: typeof pagerDutyLine) => paged(simulator, format).map(line) };
}

it("pages services under one deleted vault as one: one page, one crossing, one resolve when the last is back", async () => {
  const { lines, told } = await tell({
    services: SERVICES,
    script: [
      [2.5, "POST", "/_sim/vaults/kv-shared/delete"],
      [40.5, "POST", "/_sim/vaults/kv-shared/recover"],
      ...SERVICES.map(({ name }): Happening => [
        40.6,
        "POST",
        "/_sim/roles/grant",
        { service: name, vault: "kv-shared" },
      ]),
      ...SERVICES.map(({ name }): Happening => [42.5, "POST", `/_sim/services/${name}/redeploy`]),
    ],
    until: 56,
  });
  const heard = lines("pagerduty", pagerDutyLine);
  expect([...heard.slice(0, -2), ...heard.slice(-2).sort()]).toEqual([
    "trigger new 3",
    "trigger the window is closing 3",
    "redeploy: trigger a redeployment is needed 3",
    "redeploy: trigger a redeployment is needed 3",
    "redeploy: trigger access is back 3",
    "redeploy: resolve over 3",
    "resolve over 3",
  ]);
  for (const format of FORMATS) expect(lines(format, ({ path }) => path).length).toBeGreaterThanOrEqual(5);
  expect(told.problems).toEqual([]);
});

it("tells after a backlog how it stands now, and names what that supersedes", async () => {
  const { lines, simulator } = await tell({
    services: [{ name: "svc-a" }],
    script: [
      [2, "PUT", "/_sim/hooks/slack", { then: 503 }],
      [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [26, "PUT", "/_sim/hooks/slack", { says: answerOf("slack") }],
      [27.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
    ],
    until: 42,
  });
  const [first, ...others] = lines("slack", slackLine);
  expect(first).toMatch(
    /^FHIR service ward\/svc-a lost its key|^FHIR service ward\/svc-a may need a redeployment soon/,
  );
  expect(others).toEqual([expect.stringMatching(/has its key again/), expect.stringMatching(/recovered after/)]);
  expect(paged(simulator, "slack")[0]?.body).toContain("Stands for a page that did not arrive");
});

it("resolves wherever a trigger may have gone, whatever the channel asks for, and says nothing where none went", async () => {
  const { lines } = await tell({
    services: [{ name: "svc-a" }],
    more: { minSeverity: "critical" },
    script: [
      [2, "PUT", "/_sim/hooks/slack", { then: 429 }],
      [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [8.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
      [30, "PUT", "/_sim/hooks/slack", { says: answerOf("slack") }],
    ],
    until: 34,
  });
  expect(lines("pagerduty", pagerDutyLine)).toEqual(["trigger new 1", "resolve over 1"]);
  expect(lines("slack", slackLine)).toEqual([]);
});

it("is one rule through a restart: what was told is not told again, and what changed while it was down is (gt#679)", async () => {
  const { lines } = await tell({
    services: [{ name: "svc-a" }],
    script: [
      [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [6, ({ restart }) => restart()],
      [12, ({ restart }) => restart()],
      [12.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
    ],
    sweeps: [
      ...Array.from({ length: 11 }, (_, minute) => minute),
      ...Array.from({ length: 18 }, (_, index) => 14 + index),
    ],
    until: 32,
  });
  expect(lines("pagerduty", pagerDutyLine)).toEqual(["trigger new 1", "trigger access is back 1", "resolve over 1"]);
});

it("disables a channel whose receiver is gone, and tells the others", async () => {
  const { lines, told } = await tell({
    services: [{ name: "svc-a" }],
    script: [
      [2, "PUT", "/_sim/hooks/slack", { then: 410 }],
      [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [6, "PUT", "/_sim/hooks/slack", { says: "ok" }],
      [8.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
    ],
    until: 24,
  });
  expect(lines("slack", slackLine)).toEqual([]);
  expect(lines("pagerduty", pagerDutyLine)).toEqual([
    "trigger new 1",
    "trigger new 0",
    "trigger access is back 1",
    "resolve over 1",
  ]);
  expect(told.problems.join()).toMatch(/Channel disabled/);
});

it("says that it is over after all to a receiver that rejected that, once it is well", async () => {
  const { lines, told } = await tell({
    services: [{ name: "svc-a" }, { name: "svc-b" }],
    script: [
      [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      [5.5, "POST", "/_sim/keys/kv-svc-a/cmk/enable"],
      [7.5, "PUT", "/_sim/hooks/pagerduty", { then: 400 }],
      [24.5, "PUT", "/_sim/hooks/pagerduty", { says: answerOf("pagerduty") }],
      [28.5, "POST", "/_sim/keys/kv-svc-b/cmk/disable"],
    ],
    until: 32,
  });
  expect(lines("pagerduty", pagerDutyLine)).toEqual([
    "trigger new 1",
    "trigger access is back 1",
    "trigger new 1",
    "resolve over 1",
  ]);
  expect(told.problems.join()).toMatch(/the receiver rejects it/);
});

it("tells once that it is blind for another reason, where that lasts, as the same alert", async () => {
  const { lines, told } = await tell({
    services: [{ name: "svc-a" }],
    script: [
      [2.4, "POST", "/_sim/faults", { api: "kv-key", kind: "refuse-403", for: "PT6M" }],
      [8.4, "POST", "/_sim/faults", { api: "kv-key", kind: "reset", for: "PT6M" }],
    ],
    until: 16,
  });
  expect(lines("pagerduty", pagerDutyLine)).toEqual(["trigger new 1", "trigger other causes 1", "resolve over 1"]);
  const [first, changed, over] = lines("slack", slackLine).map((text) => /Key Vault \(\w+\)/.exec(text)?.[0]);
  expect([first, changed, over]).toEqual([
    "Key Vault (ForbiddenByRbac)",
    "Key Vault (Unreachable)",
    "Key Vault (Unreachable)",
  ]);
  expect(new Set(lines("pagerduty", pagerDutyKey)).size).toBe(1);
  expect(told.problems).toEqual([]);
});
