/** One thing that is wrong with one setting, in words for the operator who set it. */
import { type Fault } from "./parsed";

/** Safe to show: values that may be secret are never part of it. */
export interface Problem extends Fault {
  readonly setting: string;
}

/** The problem as one line: `SETTING: what is wrong. What to do`. */
export function describeProblem(problem: Problem): string {
  return `${problem.setting}: ${problem.wrong}. ${problem.right}`;
}
