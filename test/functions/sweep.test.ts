import { deliveryBudget, sweep } from "../../functions/sweep";
import { aHost, fire, PROBLEMS, started } from "./a-host";

const SCHEDULE = "0 * * * * *";

describe("the sweep timer", () => {
  it("keeps the schedule it is given, and lets the host remember it", () => {
    expect(sweep(started(), SCHEDULE)).toMatchObject({ schedule: SCHEDULE, useMonitor: true });
  });

  it.each([true, false])(
    "sweeps, then delivers and tells the dead-man switch that it was complete: %s",
    async (complete) => {
      const done: unknown[] = [];
      const host = started({
        sweepAll: () => {
          done.push("sweep");
          return Promise.resolve({ sweptAt: new Date(), complete, subscriptions: [] });
        },
        deliverAll: (budgetMs) => {
          done.push(`deliver within ${budgetMs / 1000} s`);
          return Promise.resolve([]);
        },
        pingHeartbeat: (ok) => {
          done.push(ok);
          return Promise.resolve(undefined);
        },
      });
      await fire(host, sweep(host, SCHEDULE));
      expect(done).toEqual(["sweep", complete, "deliver within 20 s"]);
      expect(host.lines).toEqual([]);
    },
  );

  it.each([
    ["a quick one", 2_000, 20_000],
    ["one of 40 seconds", 40_000, 15_000],
    ["one that took all its time", 58_000, 5_000],
  ])("delivers after %s for as long as the next is not due, and some seconds at least", (_, took, budget) => {
    expect(deliveryBudget(took)).toBe(budget);
  });

  it("writes the sweep's rows beside that: a log that hangs delays no page", async () => {
    const done: string[] = [];
    const swept = { sweptAt: new Date(), complete: true, subscriptions: [] };
    let end: () => void = () => undefined;
    const host = started({
      sweepAll: () => Promise.resolve(swept),
      logSweep: (of) => {
        done.push(of === swept ? "log" : "log of another");
        return new Promise((resolve) => (end = resolve));
      },
      deliverAll: () => {
        done.push("deliver");
        end();
        return Promise.resolve([]);
      },
    });
    const fired = fire(host, sweep(host, SCHEDULE));
    while (done.length < 2) await new Promise(setImmediate);
    end();
    await fired;
    expect(done.sort()).toEqual(["deliver", "log"]);
  });

  it("delivers and tells the dead-man switch although the sweep meets a defect, and fails", async () => {
    const done: unknown[] = [];
    const host = started({
      sweepAll: () => Promise.reject(new Error("A defect")),
      deliverAll: () => Promise.resolve(void done.push("deliver")).then(() => []),
      pingHeartbeat: (ok) => Promise.resolve(void done.push(ok)).then(() => undefined),
    });
    await expect(fire(host, sweep(host, SCHEDULE))).rejects.toThrow("A defect");
    expect(done.sort()).toEqual(["deliver", false]);
  });

  it("says every problem of the settings, and why the heartbeat could not be told", async () => {
    const host = started({ pingHeartbeat: () => Promise.resolve("HTTP 500") }, PROBLEMS);
    await fire(host, sweep(host, SCHEDULE));
    expect(host.lines).toEqual([
      "A setting needs attention. Problem: BLIND_AFTER: It is odd. Use 3",
      "A setting needs attention. Problem: RETENTION: It is short. Use P90D",
      "The heartbeat could not be told. Failure: HTTP 500",
    ]);
  });

  it("fails with everything that is wrong where the settings cannot be used, and says so to the dead-man switch", async () => {
    const pings: boolean[] = [];
    const heartbeat = { ping: (ok: boolean) => Promise.resolve(void pings.push(ok)).then(() => "HTTP 404") };
    const host = aHost({ kind: "unusable", problems: PROBLEMS, heartbeat });
    await expect(fire(host, sweep(host, SCHEDULE))).rejects.toThrow(
      "The settings cannot be used, so nothing is watched. Correct them:\n- BLIND_AFTER: It is odd. Use 3\n- RETENTION: It is short. Use P90D",
    );
    expect(pings).toEqual([false]);
    expect(host.lines).toEqual(["The heartbeat could not be told. Failure: HTTP 404"]);
  });

  it("fails where the settings cannot be used and there is no heartbeat", async () => {
    const host = aHost({ kind: "unusable", problems: PROBLEMS, heartbeat: undefined });
    await expect(fire(host, sweep(host, SCHEDULE))).rejects.toThrow("RETENTION");
  });
});
