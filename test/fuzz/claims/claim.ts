/** A claim about every story there can be, as a property that a judge holds or breaks. */
import fc from "fast-check";
import { tell } from "../telling";
import { type Judge, type Watched, watch } from "../watching";
import { type Plot, storyOf } from "../world/story";

export interface Claim {
  readonly name: string;
  readonly property: (judge: Judge) => fc.IRawProperty<unknown, false>;
}

/** `broken` answers what breaks the claim, as a sentence; undefined where it holds. */
export function claim(
  name: string,
  plots: fc.Arbitrary<Plot>,
  broken: (watched: Watched) => string | undefined,
): Claim {
  return {
    name,
    property: (judge) =>
      fc.property(plots, (plot) => {
        const watched = watch(storyOf(plot), judge);
        const how = broken(watched);
        if (how !== undefined) throw new Error(`${how}\n${tell(watched).join("\n")}`);
      }),
  };
}

/** The first step that breaks it. */
export function eachStep<T>(steps: readonly T[], broken: (step: T) => string | undefined): string | undefined {
  for (const step of steps) {
    const how = broken(step);
    if (how !== undefined) return how;
  }
  return undefined;
}
