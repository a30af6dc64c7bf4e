import { setTimeout as sleep } from "node:timers/promises";
import { aSubscription, openStage, servicesIn, verdicts, type Stage } from "./a-stage";

/** What a busy machine may add. */
const SLACK_MS = 5_000;
const LOGS = {
  LOGS_INGESTION_ENDPOINT: "https://stage.westeurope-1.ingest.monitor.azure.com",
  LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}`,
};

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

async function timed<T>(work: Promise<T>): Promise<{ readonly answer: T; readonly tookMs: number }> {
  const startedAt = performance.now();
  const answer = await work;
  return { answer, tookMs: performance.now() - startedAt };
}

test("commits what it knows when health checks hang past the time of a sweep", async () => {
  const subscription = aSubscription();
  stage.begin(servicesIn(subscription, "hang", 60));
  stage.simulator.control("POST", "/_sim/keys/kv-hang59/cmk/disable");
  stage.simulator.control("POST", "/_sim/faults", { api: "fhir-health", kind: "hang" });
  const app = stage.app([subscription], {}, { sweepBudgetMs: 3_000, readDeadlineMs: 2_000 });
  const { answer, tookMs } = await timed(app.sweepAll());
  expect(tookMs).toBeLessThan(3_000 + SLACK_MS);
  expect(answer.subscriptions).toMatchObject([{ outcome: "complete", problems: [] }]);
  const seen = await verdicts(app);
  expect(seen["hang59"]).toBe("lost");
  expect(Object.values(seen)).toHaveLength(60);
  const { subscriptions } = await app.status();
  const blind = subscriptions[0]?.targets[0]?.findings.filter(({ kind }) => kind === "blind-spot");
  expect(blind).toMatchObject([{ code: "CannotProbeService" }]);
});

test("a read not answered in the time of a sweep is unknown: nothing is removed, nothing is lost", async () => {
  const subscription = aSubscription();
  stage.begin(servicesIn(subscription, "slow", 2));
  const app = stage.app([subscription], {}, { sweepBudgetMs: 1_500 });
  await stage.app([subscription]).sweepAll();
  expect(await verdicts(app)).toEqual({ slow0: "available", slow1: "available" });
  stage.simulator.control("POST", "/_sim/faults", { api: "arm-workspaces", kind: "hang" });
  stage.simulator.control("POST", "/_sim/clock/advance", { by: "PT1M" });
  const { answer, tookMs } = await timed(app.sweepAll());
  expect(tookMs).toBeLessThan(1_500 + SLACK_MS);
  expect(answer).toMatchObject({ complete: false });
  expect(answer.subscriptions[0]?.problems).toEqual(["Azure Resource Manager: Timeout"]);
  expect(await verdicts(app)).toEqual({ slow0: "unknown", slow1: "unknown" });
  const [status] = (await app.status()).subscriptions;
  expect(status).toMatchObject({ completeness: "partial" });
  expect(status?.completed_at?.getTime()).toBeLessThan(status?.swept_at?.getTime() ?? 0);
});

test("a subscription that hangs does not hold up the others", async () => {
  const [hanging, well] = [aSubscription(), aSubscription()];
  stage.begin([...servicesIn(hanging, "stuck", 1), ...servicesIn(well, "well", 1)]);
  stage.simulator.control("POST", "/_sim/faults", { api: "arm-workspaces", kind: "hang", match: hanging });
  const app = stage.app([hanging, well], {}, { sweepBudgetMs: 6_000 });
  const sweep = app.sweepAll();
  await eventually(async () => "well0" in (await verdicts(app)), 5_500);
  expect((await sweep).subscriptions.map(({ outcome }) => outcome)).toEqual(["partial", "complete"]);
});

test("a log that hangs holds up no sweep, and says what it did not take", async () => {
  const subscriptions = [aSubscription(), aSubscription()];
  stage.begin(subscriptions.flatMap((id, index) => servicesIn(id, `logged${index}x`, 1)));
  stage.simulator.control("POST", "/_sim/faults", { api: "logs-ingestion", kind: "hang" });
  const app = stage.app(subscriptions, LOGS, { sendDeadlineMs: 500 });
  const swept = await app.sweepAll();
  expect(swept).toMatchObject({ complete: true });
  expect(stage.simulator.control("GET", "/_sim/requests")).not.toContainEqual(
    expect.objectContaining({ api: "logs-ingestion" }),
  );
  await app.logSweep(swept);
  expect(stage.lines.filter((line) => line.includes("Azure Monitor did not take a row"))).toHaveLength(4);
});

async function eventually(holds: () => Promise<boolean>, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > until) throw new Error("It did not come true in time");
    await sleep(50);
  }
}
