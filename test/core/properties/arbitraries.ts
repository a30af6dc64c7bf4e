/** Random worlds and sweeps. */
import fc from "fast-check";
import { type Asked, type SweepPlan } from "./observe";
import { type Change, type KeyChange, type Span, type Witness, type World } from "./world";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Runs of each property, from a fixed seed, so that a failure is the same for everybody. */
export const RUNS = { seed: 20260302, numRuns: 50 } as const;

const ms = (from: number, to: number): fc.Arbitrary<number> => fc.integer({ min: from, max: to });

/** Good and bad by turns, each for at least so long. */
function turns(most: number, leastMs: number, delayed: boolean): fc.Arbitrary<readonly Change[]> {
  const turn = fc.tuple(ms(leastMs, 50 * MINUTE), delayed ? ms(0, 10 * MINUTE) : fc.constant(0));
  return fc
    .array(turn, { maxLength: most })
    .map((lengths) =>
      lengths.reduce<readonly Change[]>(
        (before, [length, delayMs], index) => [
          ...before,
          { at: (before.at(-1)?.at ?? 0) + length, good: index % 2 === 1, delayMs },
        ],
        [],
      ),
    );
}

const keyChanges: fc.Arbitrary<readonly KeyChange[]> = fc
  .array(
    fc.record({
      length: ms(30 * SECOND, 50 * MINUTE),
      state: fc.constantFrom("enabled", "disabled", "enabled", "deleted", "enabled", "purged", "expiring", "pending"),
      inMs: ms(30 * SECOND, 60 * MINUTE),
    }),
    { maxLength: 4 },
  )
  .map((changes) =>
    changes.reduce<readonly KeyChange[]>(
      (before, { length, state, inMs }) => [...before, { at: (before.at(-1)?.at ?? 0) + length, state, inMs }],
      [],
    ),
  );

const deployments: fc.Arbitrary<readonly Span[]> = fc
  .array(fc.tuple(ms(10 * MINUTE, 80 * MINUTE), ms(MINUTE, 10 * MINUTE)), { maxLength: 2 })
  .map((found) =>
    found.reduce<readonly Span[]>((before, [gap, length]) => {
      const start = (before.at(-1)?.end ?? 0) + gap;
      return [...before, { start, end: start + length }];
    }, []),
  );

export const witness: fc.Arbitrary<Witness> = fc.record({
  kind: fc.constantFrom("none", "telling", "without-data-store", "resource-health"),
  lostLagMs: ms(0, 10 * MINUTE),
  healthyLagMs: ms(0, 10 * MINUTE),
});

const clocks = fc.oneof(
  fc.constant({ skewMs: 0, dated: false }),
  fc.record({ skewMs: ms(-5 * MINUTE, 5 * MINUTE), dated: fc.constant(true) }),
);

/** Roles change no faster than they take effect. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    key: keyChanges,
    role: fc.oneof(fc.constant([]), turns(3, 11 * MINUTE, true)),
    identity: fc.oneof(fc.constant([]), fc.constant([]), turns(2, MINUTE, false)),
    vault: fc.oneof(fc.constant([]), fc.constant([]), turns(2, MINUTE, false)),
    deployments,
    witness,
    clocks,
  })
  .map(({ clocks: { skewMs, dated }, ...rest }) => ({ ...rest, skewMs, dated }));

const EVERYBODY: readonly Asked[] = ["service", "key", "vault", "roles", "witness"];

const blindness: fc.Arbitrary<readonly Asked[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray([...EVERYBODY]) },
  { weight: 1, arbitrary: fc.constant(EVERYBODY) },
);

/** A stretch of sweeps with the same eyes: usual ones, hurried, slow, and after a long silence. */
const stretch: fc.Arbitrary<readonly SweepPlan[]> = fc
  .tuple(
    blindness,
    fc.array(
      fc.record({
        afterMs: fc.oneof(
          { weight: 12, arbitrary: fc.constant(MINUTE) },
          { weight: 2, arbitrary: ms(30 * SECOND, 4 * MINUTE) },
          { weight: 1, arbitrary: ms(4 * MINUTE, 20 * MINUTE) },
        ),
        offsetMs: ms(0, 5 * SECOND),
        slowMs: fc.oneof(ms(10, 500), ms(500, 20 * SECOND)),
        moment: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    ),
    fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(120 * MINUTE) }),
  )
  .map(([blind, plans, pauseMs]) =>
    plans.map((plan, index) => ({ ...plan, blind, afterMs: plan.afterMs + (index === 0 ? pauseMs : 0) })),
  );

export const sweeps: fc.Arbitrary<readonly SweepPlan[]> = fc
  .array(stretch, { minLength: 1, maxLength: 12 })
  .map((stretches) => stretches.flat());
