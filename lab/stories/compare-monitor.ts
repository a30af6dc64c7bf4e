/** Compares what was done to the monitor itself with what it said of itself, and checks that everybody was told. */
import { type Chapter, type Comparison } from "./comparison";
import { type Page } from "./page";
import { type Received } from "./received";

export interface MonitorRecord extends Received {
  readonly pages: readonly Page[];
  readonly deliveries: number;
  /** How many deliveries carry a signature that is right. */
  readonly verified: number;
}

export function compareMonitor(record: MonitorRecord): Chapter {
  return {
    title: "the monitor",
    comparisons: [
      compareBlindness(record),
      compareOtherPages(record),
      compareSignatures(record),
      compareHeartbeat(record),
      compareRows(record),
    ],
  };
}

/** A monitor is blind after three sweeps, and its pages take a while; a refusal further back explains nothing. */
const SHORTLY_MS = 10 * 60_000;

/** Blind only after a refusal, and sighted again for everything it was blind for. */
function compareBlindness({ pages, refusedAt }: MonitorRecord): Comparison {
  const blind = pages.filter(({ type }) => type === "monitor.blind");
  const sighted = pages.filter(({ type }) => type === "monitor.sighted");
  const [first] = refusedAt;
  const unfounded = blind.filter((page) => !refusedAt.some((at) => isShortlyBefore(at, page.arrivedAt)));
  const standing = blind.filter(
    (page) => !sighted.some((later) => isSameSpot(page, later) && later.arrivedAt > page.arrivedAt),
  );
  const row = {
    about: "refused",
    truth: first === undefined ? "never" : `${refusedAt.length} requests`,
    reported: `blind ${blind.length}, sighted again ${sighted.length}`,
    disagrees: undefined,
  };
  if (unfounded.length > 0) return { ...row, disagrees: "it called itself blind when nothing was refused" };
  if (first !== undefined && blind.length === 0) return { ...row, disagrees: "it never said that it was blind" };
  const spots = standing.map(({ data }) => data.api ?? "").join(", ");
  return standing.length > 0 ? { ...row, disagrees: `it never said that it reads ${spots} again` } : row;
}

function isShortlyBefore(earlier: Date, later: Date): boolean {
  const passed = later.getTime() - earlier.getTime();
  return passed >= 0 && passed <= SHORTLY_MS;
}

function isSameSpot(one: Page, other: Page): boolean {
  return one.data.api === other.data.api && one.data.reason === other.data.reason;
}

/** Losses are compared service by service; besides them a refused monitor may speak of nothing but its own sight. */
function compareOtherPages({ pages }: MonitorRecord): Comparison {
  const expected = /^(access|service)\.|^monitor\.(blind|sighted)$/;
  const others = pages.filter(({ type }) => !expected.test(type)).map(({ type }) => type);
  return {
    about: "other pages",
    truth: "none due",
    reported: others.length === 0 ? "none" : others.join(", "),
    disagrees: others.length === 0 ? undefined : "nothing happened that they could be about",
  };
}

function compareSignatures({ deliveries, verified }: MonitorRecord): Comparison {
  const all = deliveries > 0 && verified === deliveries;
  return {
    about: "signatures",
    truth: `${deliveries} deliveries`,
    reported: `${verified} verify`,
    disagrees: all ? undefined : "a receiver could not trust all of them",
  };
}

/** The dead-man switch hears of every sweep, and that it was not complete only while something was refused. */
function compareHeartbeat({ pings, refusedAt }: MonitorRecord): Comparison {
  const complete = pings.filter((ping) => ping.complete).length;
  const row = {
    about: "heartbeat",
    truth: `${pings.length} pings`,
    reported: `${complete} complete, ${pings.length - complete} not`,
    disagrees: undefined,
  };
  if (complete === 0) return { ...row, disagrees: "no sweep was complete" };
  if (pings.at(-1)?.complete !== true) return { ...row, disagrees: "the last sweep was not complete" };
  return complete < pings.length && refusedAt.length === 0 ? { ...row, disagrees: "nothing was refused" } : row;
}

/** Every page is a row in Azure Monitor too. */
function compareRows({ pages, eventRowIds, stateRows }: MonitorRecord): Comparison {
  const missing = pages.filter(({ id }) => !eventRowIds.includes(id));
  const row = {
    about: "log rows",
    truth: `${pages.length} pages`,
    reported: `${eventRowIds.length} event rows, ${stateRows} state rows`,
    disagrees: undefined,
  };
  if (missing.length > 0) return { ...row, disagrees: `no row for ${missing.map(({ type }) => type).join(", ")}` };
  return stateRows === 0 ? { ...row, disagrees: "no state was logged" } : row;
}
