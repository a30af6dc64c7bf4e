/** Watches a world through its sweeps, and keeps every step. */
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { type WatchEvent } from "../../../shared/core/event/event";
import { type Spoken } from "../../../shared/core/target/speak-of";
import { stepTarget } from "../../../shared/core/target/step-target";
import { type TargetState } from "../../../shared/core/target/target-state";
import { POLICY } from "../builders/policy";
import { observe, type TimedSweep } from "./observe";
import { type World } from "./world";

export interface Step extends Spoken {
  readonly sweep: TimedSweep;
  readonly before: TargetState | undefined;
}

export function watch(world: World, sweeps: readonly TimedSweep[], from?: TargetState): readonly Step[] {
  return sweeps.reduce<Step[]>((steps, sweep) => {
    const before = steps.at(-1)?.state ?? from;
    steps.push({ ...stepTarget(before, observe(world, sweep, before?.service), POLICY), sweep, before });
    return steps;
  }, []);
}

export interface Reported {
  readonly step: Step;
  readonly event: WatchEvent;
  readonly report: IncidentReport;
}

/** Every report that a step's events carried. */
export function reportsOf(step: Step): readonly Reported[] {
  return step.events.flatMap((event) =>
    event.detail.kind === "incident" ? [{ step, event, report: event.detail.report }] : [],
  );
}
