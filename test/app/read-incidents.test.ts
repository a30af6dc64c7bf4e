import { readIncidents } from "../../shared/app/read-incidents";
import { SERVICE_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { allGood, keyDisabled } from "../core/builders/scenes";
import { every, play } from "../core/builders/timeline";
import { aReading, onTheWire, type Kept } from "./a-reading";

const DAY = 86_400_000;
const lost = play([...every(0, 9, allGood), ...every(10, 12, keyDisabled)]);
const lostFirst = play(every(10, 12, keyDisabled));
const past = play([...every(0, 39, keyDisabled)]);
const restored = play([...every(0, 9, allGood), ...every(10, 12, keyDisabled), ...every(13, 14, allGood)]);
const closed = play([...every(0, 9, allGood), ...every(10, 12, keyDisabled), ...every(13, 40, allGood)]);

async function incidentsAt(minutes: number, kept: Readonly<Record<string, Kept | Error>>): Promise<unknown> {
  return onTheWire(await readIncidents({ ...aReading(minute(minutes), kept), retentionMs: DAY }));
}

describe("readIncidents", () => {
  it("shows an open incident with its interval, the time left, and what to do", async () => {
    const start = lost.state.incident?.loss.start;
    expect(await incidentsAt(12, { a: { targets: [lost.state] } })).toMatchObject({
      subscriptions: ["a"],
      unread: [],
      closed: [],
      open: [
        {
          incident_id: lost.state.incident?.id,
          resource_id: SERVICE_ID,
          phase: "lost",
          opened_at: minute(10).toISOString(),
          causes: [{ code: "KeyDisabled", certainty: "certain" }],
          start: { earliest: "2026-03-02T12:09:01.000Z", latest: start?.latest.toISOString() },
          at_most_seconds: 180,
          window_seconds: 1800,
          deadline: { earliest: "2026-03-02T12:39:01.000Z" },
          time_left_seconds: { at_least: 27 * 60 + 1 },
          recovery_class: "self-healing",
          what_to_do: expect.arrayContaining([expect.stringContaining("Enable the key")]) as string[],
        },
      ],
    });
  });

  it("knows no earliest end of the window where the service was first seen lost", async () => {
    const report = await incidentsAt(12, { a: { targets: [lostFirst.state] } });
    const [open] = (report as { open: { time_left_seconds: object; at_most_seconds?: number }[] }).open;
    expect(Object.keys(open?.time_left_seconds ?? {})).toEqual(["at_most"]);
    expect(open).not.toHaveProperty("at_most_seconds");
  });

  it("never counts the time left below zero", async () => {
    expect(await incidentsAt(50, { a: { targets: [past.state] } })).toMatchObject({
      open: [{ time_left_seconds: { at_most: 0 } }],
    });
  });

  it("counts no time once access is back, and says when the service is expected", async () => {
    const report = await incidentsAt(14, { a: { targets: [restored.state] } });
    const [open] = (report as { open: readonly object[] }).open;
    expect(open).toMatchObject({ phase: "restored", end: {}, recovery_expected: {} });
    expect(open).not.toHaveProperty("time_left_seconds");
  });

  it("shows closed incidents within the retention, and how they ended", async () => {
    expect(await incidentsAt(60, { a: { targets: [closed.state], closed: closed.closed } })).toMatchObject({
      open: [],
      closed: [{ phase: "closed", closure: { how: expect.any(String) as string }, what_to_do: [] }],
    });
    expect(await incidentsAt(60 + 2 * 1440, { a: { closed: closed.closed } })).toMatchObject({ closed: [] });
  });

  it("says which subscription storage did not answer for, so that nothing looks like health", async () => {
    const kept = { a: new Error("Storage did not answer"), b: { targets: [lost.state] } };
    expect(await incidentsAt(12, kept)).toMatchObject({
      subscriptions: ["b"],
      open: [{ resource_id: SERVICE_ID }],
      unread: [{ subscription_id: "a", problem: "Storage did not answer" }],
    });
    expect(await incidentsAt(12, { a: new Error("Storage did not answer") })).toMatchObject({
      subscriptions: [],
      open: [],
      unread: [{ subscription_id: "a" }],
    });
  });
});
