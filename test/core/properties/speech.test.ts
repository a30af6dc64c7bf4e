/** What is said of random worlds: nothing false, nothing out of blindness, nothing twice. */
import fc from "fast-check";
import { recoveryClassOf } from "../../../shared/core/incident/recovery-class";
import { type TargetState } from "../../../shared/core/target/target-state";
import { POLICY } from "../builders/policy";
import { RUNS, sweeps, worlds } from "./arbitraries";
import { answeredAt, isBlind, NOON, readAt, timed } from "./observe";
import { reportsOf, type Step, watch } from "./watch";
import { isGood, losses, type Part, PARTS, type World, WINDOW_MS } from "./world";

const ALLOWANCE_MS = 10 * 60_000;

function forEachRun(check: (world: World, steps: readonly Step[]) => void): void {
  fc.assert(
    fc.property(worlds, sweeps, (world, plans) => {
      check(world, watch(world, timed(plans)));
    }),
    RUNS,
  );
}

function says(step: Step, ...types: readonly string[]): boolean {
  return step.events.some(({ type }) => types.includes(type));
}

it("never says lost unless something truly keeps access away, or a witness may still complain of it", () => {
  forEachRun((world, steps) => {
    for (const { step, report } of steps.flatMap(reportsOf).filter(({ event }) => event.type.includes(".lost"))) {
      if (report.causes.some(({ code }) => code === "Unexplained")) {
        expect(mayComplain(world, step)).toBe(true);
      } else {
        expect(PARTS.some((part) => !isGood(world, part, readAt(step.sweep)))).toBe(true);
      }
    }
  });
});

/** A loss has begun, and either may not have healed by itself or was over for no longer than the allowance. */
function mayComplain(world: World, { sweep }: Step): boolean {
  return losses(world).some(({ start, end }) => {
    const heals = end - start < WINDOW_MS;
    return start <= answeredAt(sweep) && (!heals || sweep.at <= end + ALLOWANCE_MS);
  });
}

const PART_OF = {
  key: "key",
  keyAtLoss: "key",
  vault: "vault",
  identity: "identity",
  baseline: "identity",
  permission: "role",
} as const;

it("never says restored unless all that was good before, and is not contradicted, is good again", () => {
  forEachRun((world, steps) => {
    for (const step of steps.filter((found) => says(found, "access.restored"))) {
      const needed = step.before?.incident?.goodBefore ?? [];
      const contradicted = step.state.doubts
        .filter(({ kind }) => kind === "contradicted")
        .map(({ subject }) => subject);
      const parts = needed
        .filter((subject) => !contradicted.includes(subject))
        .map((subject): Part => PART_OF[subject]);
      expect(parts.filter((part) => !isGood(world, part, readAt(step.sweep)))).toEqual([]);
    }
  });
});

it("never opens, restores, blames or becomes certain out of a sweep that saw nothing", () => {
  forEachRun((_, steps) => {
    for (const step of steps.filter(({ sweep }) => isBlind(sweep))) {
      expect(step.state.verdict).toBe("unknown");
      expect(says(step, "access.lost", "access.lost_again", "access.restored", "access.cause_changed")).toBe(false);
      const [before, after] = [classOf(step.before, step), classOf(step.state, step)];
      expect(after === undefined || after === before || mayFollow(before, after, step.state)).toBe(true);
    }
  });
});

function classOf(state: TargetState | undefined, { sweep }: Step): string | undefined {
  return state?.incident && recoveryClassOf(state.incident, new Date(NOON + sweep.at - 1), POLICY);
}

/** Time alone makes a presumption, and certain what was long overdue. */
function mayFollow(before: string | undefined, after: string, { incident }: TargetState): boolean {
  return before === "self-healing" ? after === "presume-redeploy" : incident?.overdueSince !== undefined;
}

it("says why a target is unknown: something that could not be read, or a cause or a witness that does not count yet", () => {
  forEachRun((_, steps) => {
    for (const { state } of steps.filter(
      (step) => step.state.verdict === "unknown" && step.state.incident === undefined,
    )) {
      const named = state.findings.filter(({ kind, code }) => kind !== "risk" || code !== "EncryptionRemoved");
      expect(named).not.toEqual([]);
    }
  });
});

it("calls a target available only where nothing of it is bad", () => {
  forEachRun((world, steps) => {
    for (const { state, sweep } of steps.filter((step) => step.state.verdict === "available")) {
      const excused = state.doubts
        .filter(({ kind }) => kind === "contradicted")
        .map(({ subject }): Part => PART_OF[subject]);
      const seen = (["key", "identity"] as const).filter((part) => !excused.includes(part));
      expect(seen.filter((part) => !isGood(world, part, readAt(sweep)))).toEqual([]);
    }
  });
});

it("numbers events without gaps, and gives every one an id of its own", () => {
  forEachRun((_, steps) => {
    const events = steps.flatMap((step) => step.events);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });
});

it("says each thing once an incident, an overdue recovery once a loss and a deployment", () => {
  forEachRun((world, steps) => {
    const reports = steps.flatMap(reportsOf);
    for (const id of new Set(reports.map(({ report }) => report.incidentId))) {
      const of = reports.filter(({ report }) => report.incidentId === id);
      const count = (type: string): number => of.filter(({ event }) => event.type === type).length;
      expect(count("access.lost")).toBe(1);
      expect(count("access.window_closing")).toBeLessThanOrEqual(1);
      expect(count("service.recovered")).toBeLessThanOrEqual(1);
      expect(count("access.restored") - count("access.lost_again")).toBeLessThanOrEqual(1);
      expect(count("service.recovery_overdue")).toBeLessThanOrEqual(
        count("access.restored") + world.deployments.length,
      );
      const certainties = of.filter(({ event }) => event.type === "access.redeploy_required");
      expect([[], ["presumed"], ["certain"], ["presumed", "certain"]]).toContainEqual(
        certainties.map(({ report }) => report.certainty),
      );
    }
  });
});

it("never tells less than nothing, nor more for certain than is possible", () => {
  forEachRun((_, steps) => {
    for (const { report } of steps.flatMap(reportsOf)) {
      const { atLeastSeconds, atMostSeconds, start, end, deadline } = report;
      expect(atLeastSeconds).toBeGreaterThanOrEqual(0);
      expect(atLeastSeconds).toBeLessThanOrEqual(atMostSeconds ?? Infinity);
      expect(inOrder(start) && inOrder(end) && inOrder(deadline)).toBe(true);
    }
  });
});

function inOrder(between: { readonly earliest: Date | undefined; readonly latest: Date } | undefined): boolean {
  return between?.earliest === undefined || between.earliest.getTime() <= between.latest.getTime();
}

it("goes on in the same way from a state that was written down and read again", () => {
  fc.assert(
    fc.property(worlds, sweeps, fc.nat(), (world, plans, cut) => {
      const found = timed(plans);
      const steps = watch(world, found);
      const at = cut % found.length;
      const state = steps[at]?.state;
      if (state === undefined) return;
      const again = watch(world, found.slice(at + 1), revived(state));
      expect(again.map(({ events }) => events)).toEqual(steps.slice(at + 1).map(({ events }) => events));
    }),
    RUNS,
  );
});

function revived(state: TargetState): TargetState {
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  return JSON.parse(JSON.stringify(state), (_, value: unknown) =>
    typeof value === "string" && isMoment.test(value) ? new Date(value) : value,
  ) as TargetState;
}
