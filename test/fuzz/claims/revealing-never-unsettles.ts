/** To see one true thing more, with the same memory, never makes the answer less certain, unless that thing itself says otherwise. */
import { explains } from "../../../shared/core/findings/causality";
import { type RootCause } from "../../../shared/core/findings/finding";
import { type TargetState } from "../../../shared/core/target/target-state";
import { look, type Step } from "../watching";
import { plots } from "../world/arbitraries";
import { lifted } from "../world/veil";
import { claim, eachStep } from "./claim";

export const revealingNeverUnsettles = claim(
  "revealing a truth never makes the answer less certain",
  plots,
  (watched) =>
    eachStep(watched.steps, (step) =>
      eachStep([...new Set(step.sweep.veil.map(({ question }) => question))], (question) => {
        const { story, judge } = watched;
        const revealed = look(story, judge, { ...step.sweep, veil: lifted(step.sweep.veil, question) }, step.before);
        const how = unsettled(step, revealed);
        return how && `Revealing ${question}: ${how} (${told(revealed)})`;
      }),
    ),
);

function unsettled(before: Step, after: Step): string | undefined {
  const [hidden, revealed] = [before.state, after.state];
  // It was judged by what was known of it, and is seen to have changed.
  if (namesOf(hidden) !== namesOf(revealed)) return undefined;
  const vanished = causesOf(hidden).find((cause) => !isTold(cause, revealed));
  if (vanished !== undefined) return `${vanished.code} vanishes`;
  const takenBack = causesOf(hidden).some((cause) => isTakenBack(cause, revealed)) || isNamedNow(hidden, revealed);
  if (hidden.verdict === "lost" && revealed.verdict !== "lost" && !takenBack) return `lost becomes ${revealed.verdict}`;
  if (hidden.verdict === "available" && revealed.verdict === "unknown" && !isNews(revealed))
    return "available becomes unknown";
  return undefined;
}

function causesOf({ findings }: TargetState): readonly RootCause[] {
  return findings.filter((finding) => finding.kind === "root-cause");
}

/** Still told, perhaps as a risk; or told under its own cause; or taken back. */
function isTold(cause: RootCause, revealed: TargetState): boolean {
  const isSame = revealed.findings.some(({ code }) => code === cause.code);
  return isSame || isTakenBack(cause, revealed) || causesOf(revealed).some((other) => explains(other, cause));
}

/** A telling witness contradicts what was likely; or it, or a deployment, vouches for an identity that changed. */
function isTakenBack({ code, certainty }: RootCause, { doubts, identityDiffersSince }: TargetState): boolean {
  if (code === "IdentityChanged" && identityDiffersSince === undefined) return true;
  return certainty === "likely" && doubts.some((doubt) => doubt.kind === "contradicted" && doubt.code === code);
}

function namesOf({ service: { principals } }: TargetState): string {
  return principals.map(({ resourceId, principalId }) => `${resourceId}=${principalId}`).join();
}

/**
 * A likely cause seen for the first time needs a second sweep, though it takes the place of what would have counted now: of a witness alone (see
 * test/core/target/counting), or of a consequence that is about another subject (design, section 4: any likely code of the same subject counts).
 */
function isNamedNow(hidden: TargetState, revealed: TargetState): boolean {
  const named = causesOf(revealed);
  const roots = hidden.incident?.roots ?? [];
  const isReplaced = roots.some((root) =>
    root.code === "Unexplained" ? named.length > 0 : named.some((cause) => explains(cause, root)),
  );
  return isReplaced && roots.every(({ certainty }) => certainty === "likely");
}

/** What was revealed is itself bad news. */
function isNews({ findings }: TargetState): boolean {
  return findings.some(({ kind }) => kind === "root-cause" || kind === "witness");
}

function told({ state }: Step): string {
  return state.findings.map(({ kind, code }) => `${kind} ${code}`).join(", ");
}
