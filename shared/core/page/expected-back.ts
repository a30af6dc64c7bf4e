/** When the members of an outage should answer again that come back by themselves: from the first to the last of them. */
import { type Policy } from "../incident/policy";
import { earliestOf, latestOf } from "../moment";
import { recoveryExpected } from "../report/recovery-expected";
import { membersThat, type RecoveryGroup } from "./recovery-groups";

export interface ExpectedBack {
  readonly from: Date;
  readonly to: Date;
  /** How many are expected. */
  readonly count: number;
}

/** Undefined where none is on its way: who waits for a redeployment is not. */
export function expectedBack(groups: readonly RecoveryGroup[], policy: Policy): ExpectedBack | undefined {
  const healing = membersThat(groups, "self-healing");
  const [first, ...others] = healing.flatMap(({ incident }) => recoveryExpected(incident.loss, policy) ?? []);
  if (first === undefined) return undefined;
  return {
    from: earliestOf(first.from, ...others.map(({ from }) => from)),
    to: latestOf(first.to, ...others.map(({ to }) => to)),
    count: 1 + others.length,
  };
}
