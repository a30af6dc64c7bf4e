/** Plays a story through a judge, and keeps every step. */
import { type Facts } from "../../shared/core/facts/facts";
import { type Policy } from "../../shared/core/incident/policy";
import { type Spoken } from "../../shared/core/target/speak-of";
import { type TargetState } from "../../shared/core/target/target-state";
import { POLICY } from "../core/builders/policy";
import { readWorld } from "./reading/read-world";
import { complains } from "./world/access";
import { eraAt, NOON, readAt, type Story, type Sweep } from "./world/story";
import { type Veil } from "./world/veil";

/** `stepTarget`, or one that is wrong on purpose. */
export type Judge = (before: TargetState | undefined, facts: Facts, policy: Policy) => Spoken;

export interface Step extends Spoken {
  readonly sweep: Sweep;
  readonly facts: Facts;
  readonly before: TargetState | undefined;
}

export interface Watched {
  readonly story: Story;
  readonly judge: Judge;
  readonly steps: readonly Step[];
}

export function watch(story: Story, judge: Judge): Watched {
  const steps: Step[] = [];
  for (const sweep of story.sweeps) steps.push(look(story, judge, sweep, steps.at(-1)?.state));
  return { story, judge, steps };
}

/** One sweep, with the memory of those before. */
export function look(story: Story, judge: Judge, sweep: Sweep, before: TargetState | undefined): Step {
  const facts = factsOf(story, sweep, before);
  return { ...judge(before, facts, POLICY), sweep, facts, before };
}

function factsOf(story: Story, { at, veil }: Sweep, before: TargetState | undefined): Facts {
  const readingAt = readAt({ at, veil });
  const { moment, keyChangedAt } = eraAt(story, readingAt);
  return readWorld({
    sweptAt: new Date(NOON + at),
    nature: story.nature,
    moment,
    keyChangedAt: new Date(NOON + keyChangedAt),
    veil: veil satisfies Veil,
    before,
    complains: complains(story, readingAt),
  });
}
