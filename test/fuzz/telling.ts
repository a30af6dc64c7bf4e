/** Tells a watched story for people: what was so, what was hidden, what was said. */
import { type Step, type Watched } from "./watching";
import { badParts, hasAccess } from "./world/access";
import { eraAt, readAt } from "./world/story";

export function tell({ story, steps }: Watched): readonly string[] {
  return [
    `Nature: ${JSON.stringify(story.nature)}`,
    ...steps.flatMap((step, index) => {
      const at = readAt(step.sweep);
      const { moment } = eraAt(story, at);
      const known = steps[index - 1];
      const isNews = known === undefined || eraAt(story, readAt(known.sweep)).moment !== moment;
      const bad = badParts(story, at);
      const truth = `${hasAccess(story, at) ? "has access" : "has no access"}${bad.length > 0 ? `, bad: ${bad.join(", ")}` : ""}`;
      return [...(isNews ? [`  World: ${JSON.stringify(moment)}`] : []), `${minutes(step)} ${truth}; ${seenBy(step)}`];
    }),
  ];
}

function minutes({ sweep }: Step): string {
  return `+${Math.round(sweep.at / 6000) / 10} min`;
}

function seenBy({ sweep, state, events }: Step): string {
  const veiled = sweep.veil.map(({ question, how }) => `${question} ${how}`).join(", ");
  const found = state.findings.map((finding) => `${finding.kind} ${finding.code}`).join(", ");
  const said = events.map(({ type, summary }) => `${type} (${summary})`).join("; ");
  return `hidden: ${veiled || "nothing"}; verdict ${state.verdict}; found: ${found || "nothing"}; said: ${said || "nothing"}`;
}
