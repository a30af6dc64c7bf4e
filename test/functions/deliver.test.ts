import { deliver } from "../../functions/deliver";
import { aHost, fire, PROBLEMS, started } from "./a-host";

describe("the deliver timer", () => {
  it("runs every 15 seconds, and nobody catches up on it", () => {
    expect(deliver(started())).toMatchObject({ schedule: "*/15 * * * * *", useMonitor: false });
  });

  it("delivers, and is done before its next run", async () => {
    const budgets: number[] = [];
    const host = started({ deliverAll: (budgetMs) => Promise.resolve(void budgets.push(budgetMs)).then(() => []) });
    await fire(host, deliver(host));
    expect(budgets).toEqual([12_000]);
  });

  it("fails with everything that is wrong where the settings cannot be used", async () => {
    const host = aHost({ kind: "unusable", problems: PROBLEMS, heartbeat: undefined });
    await expect(fire(host, deliver(host))).rejects.toThrow(/BLIND_AFTER[^]*RETENTION/);
  });
});
