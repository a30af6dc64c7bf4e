/**
 * Of the thirteen properties that alerting is to have, those about the clock of a loss. The others: paging (P1, P2, P3, P7, P8, P10), speech (P5), truth (P6:
 * more sweeps only narrow the interval), redeployment (P13), and the webhooks' tests (P11 signatures, P12 sizes).
 */
import fc from "fast-check";
import { atLeastMs } from "../../../shared/core/incident/loss-interval";
import { stepTarget } from "../../../shared/core/target/step-target";
import { type TargetState } from "../../../shared/core/target/target-state";
import { POLICY } from "../builders/policy";
import { RUNS, sweeps, worlds } from "./arbitraries";
import { observe, timed } from "./observe";
import { reportsOf, watch } from "./watch";

const WINDOW_S = POLICY.windowMs / 1000;

it("calls a redeployment certain only where the least that is proven reaches the window, the identity changed, or recovery is overdue (P4)", () => {
  fc.assert(
    fc.property(worlds, sweeps, (world, plans) => {
      const all = watch(world, timed(plans)).flatMap(reportsOf);
      for (const { event, report, step } of all) {
        if (event.type !== "access.redeploy_required" || report.recoveryClass !== "redeploy") continue;
        const { incident } = step.state;
        const isProven = report.atLeastSeconds >= WINDOW_S || incident?.provenPastWindow === true;
        expect(isProven || report.identityChanged || incident?.overdueSince !== undefined).toBe(true);
      }
    }),
    RUNS,
  );
});

it("says so as soon as the least that is proven reaches the window, however far apart the sweeps are (P4)", () => {
  fc.assert(
    fc.property(worlds, sweeps, (world, plans) => {
      for (const { state } of watch(world, timed(plans))) {
        const { incident } = state;
        if (incident === undefined || incident.phase === "restored" || atLeastMs(incident.loss) < POLICY.windowMs)
          continue;
        expect(incident.said.redeployRequired).toBe("certain");
      }
    }),
    RUNS,
  );
});

it("never shortens a loss when the clock goes back (P9)", () => {
  const back = fc.integer({ min: 1, max: 30 * 60_000 });
  fc.assert(
    fc.property(worlds, sweeps, back, (world, plans, byMs) => {
      const steps = watch(world, timed(plans));
      const last = steps.at(-1);
      if (last === undefined) return;
      const { sweep } = last;
      const earlier = { ...sweep, at: Math.max(0, sweep.at - byMs) };
      const before: TargetState = last.state;
      const after = stepTarget(before, observe(world, earlier, before.service), POLICY).state;
      expect(after.sweptAt.getTime()).toBeGreaterThanOrEqual(before.sweptAt.getTime());
      const [least, now] = [before, after].map(({ incident }) => incident?.loss.provenUntil.getTime() ?? 0);
      if (before.incident?.phase === "lost" && after.incident?.phase === "lost")
        expect(now).toBeGreaterThanOrEqual(least ?? 0);
    }),
    RUNS,
  );
});
