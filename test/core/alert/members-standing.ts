/** How an outage stands whose members stand so, by their names. */
import { letterOf, type MemberStanding } from "../../../shared/core/alert/member-standing";
import { worseStage } from "../../../shared/core/alert/stage";
import { type Standing } from "../../../shared/core/alert/standing";

export function standingOf(
  members: Readonly<Record<string, MemberStanding>>,
  causes: readonly string[] = ["KeyDisabled"],
): Standing {
  const sorted = Object.keys(members).sort();
  const stands = Object.values(members);
  const phases = (["lost", "partly-restored", "restored"] as const).filter((phase) =>
    stands.some((one) => one.phase === phase),
  );
  return {
    members: sorted,
    each: sorted
      .flatMap((name) => members[name] ?? [])
      .map(letterOf)
      .join(""),
    causes,
    stage: stands.map(({ stage }) => stage).reduce(worseStage),
    phase: phases[0] ?? "restored",
    overdue: stands.some(({ overdue }) => overdue),
  };
}
