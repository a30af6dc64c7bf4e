/** What is reported of random worlds holds the truth, however the monitor sweeps. */
import fc from "fast-check";
import { RUNS, sweeps, worlds } from "./arbitraries";
import { answeredAt, NOON, timed, type TimedSweep } from "./observe";
import { type Reported, reportsOf, watch } from "./watch";
import { losses, lossesBy, merged, PARTS, type Span, type World } from "./world";

const ms = (moment: Date): number => moment.getTime() - NOON;

/** Three sweeps and a half apart belong together, and an answer may take a while. */
const UNSEEN_MS = 4 * 60_000;

/** Losses as a whole, and part by part: a report may be about either. */
function candidates(world: World): readonly Span[] {
  return [...losses(world), ...PARTS.flatMap((part) => lossesBy(world, part))];
}

function forEachReport(check: (world: World, reported: Reported) => void): void {
  fc.assert(
    fc.property(worlds, sweeps, (world, plans) => {
      for (const step of watch(world, timed(plans))) {
        for (const reported of reportsOf(step)) {
          if (reported.report.closure?.how !== "contradicted") check(world, reported);
        }
      }
    }),
    RUNS,
  );
}

it("reports a start that lies inside its interval", () => {
  forEachReport((world, { report: { start } }) => {
    const from = start.earliest === undefined ? -Infinity : ms(start.earliest);
    expect(candidates(world).some((span) => span.start >= from && span.start <= ms(start.latest))).toBe(true);
  });
});

it("reports an end that lies inside its interval, of a loss that lasted no longer than possible", () => {
  forEachReport((world, { report: { causes, start, end, atMostSeconds } }) => {
    // A service that was never redeployed complains for ever: heard for the first time, that says nothing of the end.
    const untold = start.earliest === undefined && causes.some(({ code }) => code === "Unexplained");
    if (end === undefined || untold) return;
    const most = atMostSeconds === undefined ? Infinity : atMostSeconds * 1000;
    const ended = candidates(world).filter((span) => span.end >= ms(end.earliest) && span.end <= ms(end.latest));
    expect(ended.some((span) => span.end - span.start <= most)).toBe(true);
  });
});

it("never claims a loss longer than the true one", () => {
  forEachReport((world, { report: { atLeastSeconds }, step: { sweep } }) => {
    const longest = Math.max(
      0,
      ...merged(losses(world), UNSEEN_MS).map(({ start, end }) => Math.min(end, answeredAt(sweep)) - start),
    );
    expect(atLeastSeconds * 1000).toBeLessThanOrEqual(longest);
  });
});

it("never rules out a loss as long as the true one that still lasts", () => {
  forEachReport((world, { report: { end, atMostSeconds }, step: { sweep } }) => {
    if (end !== undefined || atMostSeconds === undefined) return;
    const now = PARTS.flatMap((part) => lossesBy(world, part)).filter(
      (span) => span.start <= sweep.at && sweep.at < span.end,
    );
    const lasted = Math.max(
      0,
      ...now.filter(({ end: over }) => over > answeredAt(sweep)).map((span) => sweep.at - span.start),
    );
    expect(atMostSeconds * 1000).toBeGreaterThanOrEqual(lasted);
  });
});

it("narrows the interval with every sweep that is added", () => {
  const single = worlds.filter((world) => losses(world).length === 1 && lossesOfParts(world) === 1);
  fc.assert(
    fc.property(single, sweeps, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (world, plans, kept) => {
      const steady = plans.map((plan) => ({ ...plan, blind: [], offsetMs: 1000, slowMs: 1000 }));
      const all = timed(steady);
      const some = all.filter((_, index) => kept[index % kept.length] === true);
      const quiet = { ...world, witness: { ...world.witness, kind: "none" as const }, skewMs: 0, dated: false };
      const wide = restored(quiet, some);
      const narrow = restored(quiet, all);
      if (wide === undefined || narrow === undefined) return;
      expect(contains(wide.start, narrow.start) && contains(wide.end, narrow.end)).toBe(true);
    }),
    RUNS,
  );
});

function lossesOfParts(world: World): number {
  return PARTS.flatMap((part) => lossesBy(world, part)).length;
}

function restored(world: World, found: readonly TimedSweep[]): Pick<Reported["report"], "start" | "end"> | undefined {
  return watch(world, found)
    .flatMap(reportsOf)
    .findLast(({ event }) => event.type === "access.restored")?.report;
}

type Interval = Reported["report"]["end"] | Reported["report"]["start"];

function contains(wide: Interval, narrow: Interval): boolean {
  const from = wide?.earliest === undefined ? -Infinity : ms(wide.earliest);
  if (wide === undefined || narrow === undefined) return false;
  return (narrow.earliest === undefined ? -Infinity : ms(narrow.earliest)) >= from && narrow.latest <= wide.latest;
}
