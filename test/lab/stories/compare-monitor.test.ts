import { compareMonitor, type MonitorRecord } from "../../../lab/stories/compare-monitor";
import { at, page } from "./builders";

const vault = { api: "Key Vault", reason: "Http429" };
const BLIND = page("monitor.blind", "08:14", vault);
const SIGHTED = page("monitor.sighted", "08:16", vault);

const FINE: MonitorRecord = {
  pages: [BLIND, SIGHTED],
  deliveries: 2,
  verified: 2,
  refusedAt: [at("08:12"), at("08:13"), at("08:14")],
  pings: [
    { at: at("08:11"), complete: true },
    { at: at("08:12"), complete: false },
    { at: at("08:16"), complete: true },
  ],
  eventRowIds: [BLIND.id, SIGHTED.id, "an event nobody is paged for"],
  stateRows: 7,
};

const disagreements = (record: MonitorRecord): readonly string[] =>
  compareMonitor(record).comparisons.flatMap(({ about, disagrees }) =>
    disagrees === undefined ? [] : [`${about}: ${disagrees}`],
  );

it("agrees with a monitor that says when it is blind and does everything else right", () => {
  expect(compareMonitor(FINE).comparisons).toEqual(
    [
      ["refused", "3 requests", "blind 1, sighted again 1"],
      ["other pages", "none due", "none"],
      ["signatures", "2 deliveries", "2 verify"],
      ["heartbeat", "3 pings", "2 complete, 1 not"],
      ["log rows", "2 pages", "3 event rows, 7 state rows"],
    ].map(([about, truth, reported]) => ({ about, truth, reported, disagrees: undefined })),
  );
});

it.each([
  [
    "blindness without a reason",
    { refusedAt: [at("08:15")] },
    "refused: it called itself blind when nothing was refused",
  ],
  [
    "blindness long after the last refusal",
    { refusedAt: [at("08:03:59")] },
    "refused: it called itself blind when nothing was refused",
  ],
  [
    "blindness that was taken back before only",
    { pages: [{ ...SIGHTED, arrivedAt: at("08:13") }, BLIND] },
    "refused: it never said that it reads Key Vault again",
  ],
  ["blindness that is kept secret", { pages: [] }, "refused: it never said that it was blind"],
  ["blindness that is never taken back", { pages: [BLIND] }, "refused: it never said that it reads Key Vault again"],
  [
    "a page about nothing",
    {
      pages: [BLIND, SIGHTED, page("target.removed", "08:15")],
      eventRowIds: [BLIND.id, SIGHTED.id, page("target.removed", "08:15").id],
    },
    "other pages: nothing happened that they could be about",
  ],
  ["a signature that does not verify", { verified: 1 }, "signatures: a receiver could not trust all of them"],
  ["no deliveries at all", { deliveries: 0, verified: 0 }, "signatures: a receiver could not trust all of them"],
  ["no heartbeat", { pings: [] }, "heartbeat: no sweep was complete"],
  ["a heartbeat that ends badly", { pings: FINE.pings.slice(0, 2) }, "heartbeat: the last sweep was not complete"],
  ["an event without its row", { eventRowIds: [BLIND.id] }, "log rows: no row for monitor.sighted"],
  ["no state rows", { stateRows: 0 }, "log rows: no state was logged"],
])("disagrees with %s", (_what, record, disagreement) => {
  expect(disagreements({ ...FINE, ...record })).toEqual([disagreement]);
});

it("disagrees with an incomplete sweep when nothing was refused", () => {
  expect(disagreements({ ...FINE, pages: [], refusedAt: [] })).toEqual(["heartbeat: nothing was refused"]);
});
