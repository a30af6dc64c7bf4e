/** A shorter run of the fault test; `npm run faults` is the whole. */
import { type Simulator } from "../../lab/simulator/start-simulator";
import { type ToldStory } from "../stories/story";
import { type FaultCase, HOOKS, KINDS, kindsOf, TARGETS } from "./fault-case";
import { allCases, canFailTogether, pairs, singles } from "./fault-plan";
import { faultStory } from "./fault-story";
import { judgeStory } from "./judge-story";
import { type FaultStage, openFaultStage, playFault } from "./play-faults";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

const ALL = allCases();

let stage: FaultStage;
beforeAll(async () => {
  stage = await openFaultStage();
});
afterAll(() => stage.close());

it("plans each fault alone for each time", () => {
  expect(singles()).toHaveLength(TARGETS.flatMap(kindsOf).length * 3);
});

it("plans all that can fail together in pairs, and each way to fail with each other", () => {
  const all = pairs();
  const names = new Set(all.map(({ faults }) => faults.map(({ target }) => target.name).join("+")));
  const wanted = TARGETS.flatMap((one, index) =>
    TARGETS.slice(index + 1)
      .filter((other) => canFailTogether(one, other))
      .map((other) => `${one.name}+${other.name}`),
  );
  expect(wanted.length).toBeGreaterThan(500);
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  const kinds = new Set(all.map(({ faults }) => faults.map(({ kind }) => kind).join("+")));
  expect(kinds.size).toBe(KINDS.length ** 2);
});

it("gives each case a name of its own", () => {
  const names = ALL.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it.each([
  "kv-key/hang/ten-minutes",
  "hsm-key/garbage/sweep",
  "arm-fhirservices/truncated-list/ten-minutes",
  "arm-role-assignments/huge/sweep",
  "msi/reset/ten-minutes",
  "graph-objects/redirect/ten-minutes",
  "fhir-health/fail-500/day",
  "pagerduty/hang/ten-minutes",
  "slack/cut-body/sweep",
  "pager/refuse-403/ten-minutes",
  "logs-ingestion/throttle-429/ten-minutes",
  "logs-ingestion/error-200/ten-minutes",
  "teams/error-200/ten-minutes",
  "jsm/gone-410/ten-minutes",
  "common-alert/redirect/ten-minutes",
  "table-reads/garbage/ten-minutes",
  "table-writes/cut-body/ten-minutes",
])("tells the one loss and no other through %s", async (name) => {
  expect(await playFault(named(name), stage)).toMatchObject({ problems: [], hits: [expect.any(Number)] });
});

function named(name: string): FaultCase {
  const found = ALL.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no case ${name}: see fault-plan.ts`);
  return found;
}

describe("would notice", () => {
  const plain = named("heartbeat/fail-500/sweep");
  let told: ToldStory;
  let answers: Record<string, unknown>;
  beforeAll(async () => {
    told = await stage.tell(faultStory(plain, stage, () => undefined));
    const paths = ["/_sim/hooks", "/_sim/ingested", ...Object.values(HOOKS).map((name) => `/_sim/hooks/${name}`)];
    answers = Object.fromEntries(paths.map((path) => [path, stage.simulator.control("GET", path)]));
  });

  /** What the simulator says of the story, with one answer changed. */
  function judged(
    path?: string,
    change: (answer: never) => unknown = () => undefined,
    as = told,
    of = plain,
    hits = [1],
  ) {
    const control = (_: string, asked: string) =>
      asked === path ? change(structuredClone(answers[asked]) as never) : answers[asked];
    const simulator = { ...stage.simulator, control } as Simulator;
    return judgeStory(of, { told: as, simulator, connectionString: stage.connectionString, hits });
  }

  interface Hook {
    readonly deliveries: readonly { readonly body: string }[];
  }
  const without = (part: string) => (hook: Hook) => ({
    deliveries: hook.deliveries.filter(({ body }) => !body.includes(part)),
  });

  it("nothing where all is well", async () => {
    expect(await judged()).toEqual([]);
  });

  it.each<[string, string, (answer: never) => unknown, RegExp]>([
    ["an alert that nobody resolves", "/_sim/hooks/duty", without('"event_action":"resolve"'), /alert .* went trigger/],
    ["a page that is lost", "/_sim/hooks/duty", () => ({ deliveries: [] }), /paged of the loss of nobody/],
    ["an alert that nobody closes", "/_sim/hooks/jsm", without('"note"'), /^jsm's alert .* went trigger/],
    ["one that stays fired", "/_sim/hooks/common", without('"Resolved"'), /^common-alert's alert .* went trigger/],
    ["a last word that is lost", "/_sim/hooks/slack", without("recovered"), /^slack's last page of hurt/],
    ["a card that is lost", "/_sim/hooks/teams", without("recovered"), /^teams's last page of hurt/],
    ["rows that are lost", "/_sim/ingested", () => [], /^Azure Monitor was told of hurt: nothing$/],
    [
      "a loss that is none",
      "/_sim/ingested",
      (batches: readonly object[]) => [
        ...batches,
        { stream: "Custom-FhirCmkEvents", rows: [{ EventId: "x", EventType: "access.lost", Owner: "/calm-one" }] },
      ],
      /^Azure Monitor was told calm-one access\.lost$/,
    ],
    ["a redirection that is followed", "/_sim/hooks", () => ({ elsewhere: 1 }), /^a redirection was followed$/],
  ])("%s", async (_, path, change, problem) => {
    expect(await judged(path, change)).toContainEqual(expect.stringMatching(problem));
  });

  it.each([
    ["jsm/gone-410/sweep", "Azure Monitor was not told delivery.channel_disabled of jsm"],
    ["slack/refuse-403/sweep", "Azure Monitor was not told delivery.dead of slack"],
  ])("that nobody was told of %s", async (name, problem) => {
    expect(await judged(undefined, undefined, told, named(name))).toContain(problem);
    const nothingMet = await judged(undefined, undefined, told, named(name), [0]);
    expect(nothingMet).not.toContain(problem);
  });

  it.each<[string, Partial<ToldStory>, RegExp]>([
    ["a sweep that does not end in time", { sweepsTook: [60_000] }, /^a sweep took 60000 ms$/],
    ["an interval that is not true", { untruths: ["untrue"] }, /^untrue$/],
    ["events that are lost", { events: [] }, /^pager was told of hurt: nothing$/],
  ])("%s", async (_, changes, problem) => {
    expect(await judged(undefined, undefined, { ...told, ...changes })).toContainEqual(expect.stringMatching(problem));
  });
});
