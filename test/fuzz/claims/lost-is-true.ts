/** "Lost" is said only where access is truly lost, or was, or will be, within the time that news takes. */
import { POLICY } from "../../core/builders/policy";
import { type Step, type Watched } from "../watching";
import { hadLoss, healedAt, lossesOf } from "../world/access";
import { plots } from "../world/arbitraries";
import { readAt, type Story } from "../world/story";
import { claim, eachStep } from "./claim";
import { isDisputed, judgedByMemory } from "./exclusions";

export const lostIsTrue = claim("lost only if access is truly lost", plots, ({ story, steps }: Watched) =>
  eachStep(steps, (step) => {
    if (step.state.verdict !== "lost" || isExcused(story, step)) return undefined;
    return isLost(story, step) ? undefined : "The verdict is lost, and access is there";
  }),
);

/** A role that is taken away, or given back, takes effect up to the propagation later. */
function isLost(story: Story, { sweep, state }: Step): boolean {
  const at = readAt(sweep);
  const unexplained = state.incident?.roots.some(({ code }) => code === "Unexplained") === true;
  return hadLoss(story, at, at + POLICY.propagationMs) || (unexplained && mayComplain(story, at));
}

/** A witness goes on complaining for the allowance after a loss has healed. */
function mayComplain(story: Story, at: number): boolean {
  return lossesOf(story).some((loss) => loss.start <= at && at <= healedAt(story, loss) + POLICY.allowanceMs);
}

function isExcused({ nature }: Story, step: Step): boolean {
  const causes = step.state.findings.filter((finding) => finding.kind === "root-cause");
  return judgedByMemory(step) || causes.some((cause) => isDisputed(cause, nature));
}
