/**
 * A quiet target is available, seen good in this sweep, and exactly as it was remembered, but for when it was asked. Its row is
 * not written again: the subscription's row says when the quiet ones were last seen good.
 */
import { latestOf, plus } from "../moment";
import { type SubscriptionState } from "./subscription-state";
import { type TargetState, type WitnessRecord } from "./target-state";

export function isQuiet(before: TargetState | undefined, after: TargetState): boolean {
  if (before === undefined || after.verdict !== "available") return false;
  // One that rests on an older mark, as where a witness stands in for what cannot be read, would age all the others.
  if (quietMarks(after).some((mark) => mark.getTime() < after.sweptAt.getTime())) return false;
  return JSON.stringify(withoutTimes(before)) === JSON.stringify(withoutTimes(after));
}

/** The state as it would read had it been written with the last complete sweep. */
export function upToDate(state: TargetState, subscription: SubscriptionState | undefined): TargetState {
  const { completedAt, quietAskedAt } = subscription ?? {};
  if (completedAt === undefined || quietAskedAt === undefined || state.good === undefined) return state;
  if (state.verdict !== "available" || completedAt.getTime() <= state.sweptAt.getTime()) return state;
  return {
    ...state,
    sweptAt: completedAt,
    good: { ...state.good, askedAt: latestOf(state.good.askedAt, plus(quietAskedAt, -state.good.lagMs)) },
    witnesses: state.witnesses.map((record) =>
      heardAt(record, state).reduce(
        (heard, healthyAt) => ({ ...heard, healthyAt: latestOf(healthyAt, quietAskedAt) }),
        record,
      ),
    ),
  };
}

/** What a quiet target's row would say of when it was asked: the earliest question that its marks rest on. */
export function quietMarks(state: TargetState): readonly Date[] {
  const healthy = state.witnesses.flatMap((record) => heardAt(record, state));
  return [...(state.good === undefined ? [] : [plus(state.good.askedAt, state.good.lagMs)]), ...healthy];
}

/** When the witness said healthy in the very sweep the state is of; none: it fell silent and speaks for no later moment. */
function heardAt({ healthyAt }: WitnessRecord, { sweptAt }: TargetState): readonly Date[] {
  return healthyAt !== undefined && healthyAt.getTime() >= sweptAt.getTime() ? [healthyAt] : [];
}

function withoutTimes(state: TargetState): unknown {
  const { good, witnesses, ...rest } = state;
  return {
    ...rest,
    sweptAt: undefined,
    good: good && [good.subjects, good.lagMs],
    witnesses: witnesses.map((record) => [
      record.witness,
      record.everTestified,
      record.healthySince,
      heardAt(record, state).length,
    ]),
  };
}
