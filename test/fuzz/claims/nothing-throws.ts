/** Whatever is read, in whatever combination, nothing throws, findings are in order, and each event has its number. */
import fc from "fast-check";
import { type Facts } from "../../../shared/core/facts/facts";
import { type TargetState } from "../../../shared/core/target/target-state";
import { POLICY } from "../../core/builders/policy";
import { wildFacts } from "../reading/wild-facts";
import { type Judge } from "../watching";
import { type Claim } from "./claim";
import { brokenOrder } from "./findings-are-in-order";

export const nothingThrows: Claim = {
  name: "nothing throws, whatever is read",
  property: (judge) =>
    fc.property(fc.array(wildFacts, { minLength: 1, maxLength: 6 }), (sweeps) => {
      const how = broken(judge, sweeps);
      if (how !== undefined) throw new Error(how);
    }),
};

function broken(judge: Judge, sweeps: readonly Facts[]): string | undefined {
  let state: TargetState | undefined;
  let sequence = 0;
  for (const facts of sweeps) {
    const spoken = judge(state, facts, POLICY);
    const unnumbered = spoken.events.find((event, index) => event.sequence !== sequence + index + 1);
    if (unnumbered !== undefined) return `Event ${unnumbered.type} has number ${unnumbered.sequence}`;
    const disorder = brokenOrder(spoken.state.findings);
    if (disorder !== undefined) return disorder;
    sequence += spoken.events.length;
    state = spoken.state;
  }
  return undefined;
}
