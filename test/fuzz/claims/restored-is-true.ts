/** "Restored" is said only once all that was blamed, and all that had been seen good before, is truly good again. */
import { POLICY } from "../../core/builders/policy";
import { type Step, type Watched } from "../watching";
import { badParts, hadAccess, type Part } from "../world/access";
import { plots } from "../world/arbitraries";
import { readAt, type Story } from "../world/story";
import { claim, eachStep } from "./claim";

export const restoredIsTrue = claim("restored only if truly restored", plots, ({ story, steps }: Watched) =>
  eachStep(steps, (step) => {
    if (!step.events.some(({ type }) => type === "access.restored")) return undefined;
    const bad = badParts(story, readAt(step.sweep)).filter((part) => isAnswered(part, step));
    return bad.length === 0 || wasThere(story, step) ? undefined : `Restored is said, and it is not: ${bad.join(", ")}`;
  }),
);

/**
 * Restored means that every root was seen good (design, section 5). What no sweep has ever shown, good or bad, nobody answers for: a part that has been
 * hidden since before the loss stays unknown.
 */
function isAnswered(part: Part, { before, state }: Step): boolean {
  const blamed = before?.incident?.roots.map(({ subject }) => subject) ?? [];
  const needed: readonly string[] = [...blamed, ...(before?.incident?.goodBefore ?? [])];
  const contradicted = state.doubts.some(({ kind, subject }) => kind === "contradicted" && subject === part);
  return needed.includes(part) && !contradicted;
}

/** A witness that stands in notices within the allowance. */
function wasThere(story: Story, { sweep }: Step): boolean {
  const at = readAt(sweep);
  return hadAccess(story, at - POLICY.allowanceMs, at);
}
