import { listenToTimer, type TimerInfo, type TimerListener, type TimerTrigger } from "../../../lab/host/timer-listener";
import { createTimerStatusStore, type TimerStatusStore } from "../../../lab/host/timer-status";

const minutely: TimerTrigger = { name: "sweep", schedule: "0 * * * * *", runOnStartup: false, useMonitor: true };

let listener: TimerListener | undefined;
let statuses: TimerStatusStore;
let runs: { at: string; info: TimerInfo }[];
/** How long each run takes; the last counts for all that follow. */
let runTakesMs: number[];

beforeEach(() => {
  jest.useFakeTimers({ now: new Date("2026-03-01T12:00:10Z") });
  statuses = createTimerStatusStore(undefined);
  runs = [];
  runTakesMs = [0];
});
afterEach(() => {
  listener?.stop();
  jest.useRealTimers();
});

function listen(trigger: Partial<TimerTrigger> = {}, rate = 1): void {
  listener = listenToTimer({ ...minutely, ...trigger }, statuses, rate, async (info) => {
    runs.push({ at: new Date().toISOString().slice(11, 19), info });
    const takesMs = runTakesMs.length > 1 ? runTakesMs.shift() : runTakesMs[0];
    await new Promise((resolve) => setTimeout(resolve, takesMs));
  });
}

const moments = (): string[] => runs.map(({ at }) => at);

it("fires at every occurrence", async () => {
  listen();
  await jest.advanceTimersByTimeAsync(3 * 60_000);
  expect(moments()).toEqual(["12:01:00", "12:02:00", "12:03:00"]);
});

it("makes one late run of all the occurrences that came due during a long one", async () => {
  runTakesMs = [150_000, 0];
  listen();
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  expect(moments()).toEqual(["12:01:00", "12:03:30", "12:04:00", "12:05:00"]);
  expect(runs.every(({ info }) => !info.IsPastDue)).toBe(true);
});

it("waits in real time as long as the story's rate demands", async () => {
  listen({}, 60);
  await jest.advanceTimersByTimeAsync(834);
  expect(runs).toHaveLength(0); // the fake clock runs at rate 1: a moment come too early is waited out
  expect(jest.getTimerCount()).toBe(1);
});

it("waits for an occurrence farther away than the longest timeout", async () => {
  listen({ schedule: "0 0 0 1 6 *" });
  await jest.advanceTimersByTimeAsync(91 * 24 * 3_600_000);
  expect(runs).toHaveLength(0);
  await jest.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(moments()).toEqual(["00:00:00"]);
});

it("runs at the start when the app asks for it, and then on schedule", async () => {
  listen({ runOnStartup: true });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(moments()).toEqual(["12:00:10", "12:01:00"]);
});

it("stays silent once stopped, also after the run that was under way", async () => {
  runTakesMs = [90_000];
  listen();
  await jest.advanceTimersByTimeAsync(60_000);
  listener?.stop();
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  expect(moments()).toEqual(["12:01:00"]);
});

it("tells the function when it last ran, and writes that down after the run", async () => {
  listen();
  await jest.advanceTimersByTimeAsync(2 * 60_000);
  expect(runs[0]?.info.ScheduleStatus).toMatchObject({ Last: "0001-01-01T00:00:00", Next: "2026-03-01T12:01:00.000Z" });
  expect(runs[1]?.info.ScheduleStatus).toMatchObject({
    Last: "2026-03-01T12:01:00.000Z",
    Next: "2026-03-01T12:02:00.000Z",
  });
  expect(statuses.read("sweep")?.Last).toBe("2026-03-01T12:02:00.000Z");
});

it.each([
  [
    "catches up once at the start on an occurrence missed before",
    "2026-03-01T11:58:00.000Z",
    {},
    ["12:00:10", "12:01:00"],
  ],
  ["does not when none was missed", "2026-03-01T12:00:00.000Z", {}, ["12:01:00"]],
  ["does not when the app wants no monitor", "2026-03-01T11:58:00.000Z", { useMonitor: false }, ["12:01:00"]],
])("%s", async (_sentence, Last, trigger, expected) => {
  statuses.write("sweep", { Last, Next: Last, LastUpdated: Last });
  listen(trigger);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(moments()).toEqual(expected);
  expect(runs[0]?.info.IsPastDue).toBe(expected.length > 1);
});

it("counts a timer that never ran as missed since it was first known", async () => {
  statuses.write("sweep", { Last: "0001-01-01T00:00:00", Next: "", LastUpdated: "2026-03-01T11:30:00.000Z" });
  listen();
  await jest.advanceTimersByTimeAsync(1);
  expect(runs[0]?.info.IsPastDue).toBe(true);
});

it("does not monitor a schedule that comes more often than once a minute", async () => {
  listen({ schedule: "*/30 * * * * *" });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(runs.map(({ info }) => info.ScheduleStatus)).toEqual([null, null]);
  expect(statuses.read("sweep")).toBeUndefined();
});
