/** Plays sweeps through the state machine and writes down what was said, one line an event. */
import { type WatchEvent } from "../../../shared/core/event/event";
import { type Policy } from "../../../shared/core/incident/policy";
import { type IncidentReport } from "../../../shared/core/report/incident-report";
import { stepTarget } from "../../../shared/core/target/step-target";
import { type TargetState } from "../../../shared/core/target/target-state";
import { factsWith } from "./facts";
import { minute, minuteOf } from "./moments";
import { POLICY } from "./policy";
import { type Scene } from "./scenes";

export interface Sweep {
  /** Minutes after noon. */
  readonly minute: number;
  readonly scene: Scene;
}

export interface Played {
  /** `10 access.lost self-healing 0-61 s`: minute, type, then class and how long lost at least and at most. */
  readonly said: readonly string[];
  readonly events: readonly WatchEvent[];
  readonly states: readonly TargetState[];
  readonly state: TargetState;
  readonly closed: readonly IncidentReport[];
}

export function once(minutes: number, scene: Scene): readonly Sweep[] {
  return [{ minute: minutes, scene }];
}

/** A sweep a minute, from the first to the last, both included. */
export function every(from: number, to: number, scene: Scene): readonly Sweep[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({ minute: from + index, scene }));
}

/** `before`: the state to go on from. */
export function play(sweeps: readonly Sweep[], policy: Policy = POLICY, before?: TargetState): Played {
  const states: TargetState[] = [];
  const events: WatchEvent[] = [];
  const closed: IncidentReport[] = [];
  for (const sweep of sweeps) {
    const sweptAt = minute(sweep.minute);
    const last = states.at(-1) ?? before;
    const remembered = { ownPolicySeen: last?.ownPolicySeen ?? [] };
    const step = stepTarget(last, factsWith({ ...remembered, ...sweep.scene(sweptAt) }, sweptAt), policy);
    states.push(step.state);
    events.push(...step.events);
    if (step.closed !== undefined) closed.push(step.closed);
  }
  const state = states.at(-1);
  if (state === undefined) throw new Error("Expected at least one sweep, got none: add one to the story");
  return { said: events.map(lineOf), events, states, state, closed };
}

/** What was said of accesses and services, without events of the fleet and of posture. */
export function told(...stretches: readonly (readonly Sweep[])[]): readonly string[] {
  return play(stretches.flat()).said.filter((line) => !/ (?:target|posture)\./.test(line));
}

export function lineOf({ at, type, detail }: WatchEvent): string {
  const line = `${minuteOf(at)} ${type}`;
  if (detail.kind !== "incident") return line;
  const { closure, recoveryClass, atLeastSeconds, atMostSeconds } = detail.report;
  const how = closure === undefined ? "" : ` ${closure.how}`;
  return `${line}${how} ${recoveryClass} ${atLeastSeconds}-${atMostSeconds ?? "?"} s`;
}

/** The report of the last event of that type. */
export function reportOf({ events }: Played, type: WatchEvent["type"]): IncidentReport {
  const detail = events.findLast((event) => event.type === type)?.detail;
  if (detail?.kind !== "incident")
    throw new Error(`Expected an event ${type} with a report, got none: see what was said`);
  return detail.report;
}
