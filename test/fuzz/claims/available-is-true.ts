/** "Available" is said only where access is truly there, or was, or will be, within the time that news takes. */
import { POLICY } from "../../core/builders/policy";
import { type Step, type Watched } from "../watching";
import { badParts, hadAccess } from "../world/access";
import { plots } from "../world/arbitraries";
import { readAt, type Story } from "../world/story";
import { claim, eachStep } from "./claim";

export const availableIsTrue = claim("available only if access is truly there", plots, ({ story, steps }: Watched) =>
  eachStep(steps, (step) => {
    if (step.state.verdict !== "available" || isThere(story, step)) return undefined;
    return `The verdict is available, and access is not there: ${badParts(story, readAt(step.sweep)).join(", ")}`;
  }),
);

/** A witness that stands in for what cannot be read notices a loss within the allowance; what is written good takes effect within the propagation. */
function isThere(story: Story, { sweep }: Step): boolean {
  const at = readAt(sweep);
  return badParts(story, at).length === 0 || hadAccess(story, at - POLICY.allowanceMs, at);
}
