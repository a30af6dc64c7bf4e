import { isQuiet, quietMarks, upToDate } from "../../../shared/core/target/quiet";
import { type SubscriptionState } from "../../../shared/core/target/subscription-state";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aHealthCheck } from "../builders/azure";
import { at, minute } from "../builders/moments";
import { seen } from "../builders/observations";
import { allGood, keyDisabled, type Scene } from "../builders/scenes";
import { every, play } from "../builders/timeline";

const healthyWitness: Scene = (sweptAt) => ({ healthCheck: seen(aHealthCheck(), sweptAt) });

function statesOf(scene: Scene): readonly [TargetState, TargetState] {
  const [first, second] = play(every(1, 2, scene)).states;
  if (first === undefined || second === undefined) throw new Error("Expected two sweeps: play two");
  return [first, second];
}

function subscription(changes: Partial<SubscriptionState> = {}): SubscriptionState {
  return {
    subscriptionId: "11111111-1111-1111-1111-111111111111",
    sweptAt: minute(9),
    completedAt: minute(9),
    wholeAt: minute(9),
    quietAskedAt: at("12:09:01"),
    sequence: 0,
    blind: [],
    stateRowsAt: undefined,
    hourlyAt: undefined,
    misconfigured: [],
    services: 1,
    ...changes,
  };
}

test.each([
  ["with no witness to ask", allGood],
  ["with a witness that goes on saying healthy", healthyWitness],
])("a target that was good before and is good now is quiet, %s", (_, scene) => {
  expect(isQuiet(...statesOf(scene))).toBe(true);
});

test("a target seen for the first time is not quiet", () => {
  expect(isQuiet(undefined, statesOf(allGood)[0])).toBe(false);
});

test("a target that is not available is not quiet, however long it lasts", () => {
  expect(isQuiet(...statesOf(keyDisabled))).toBe(false);
});

test("a target that nobody can tell of is not quiet, though nothing changed", () => {
  const [before, after] = statesOf(allGood);
  expect(isQuiet({ ...before, verdict: "unknown" }, { ...after, verdict: "unknown" })).toBe(false);
});

test("a target that rests on an older mark is not quiet: it would age the marks of the others", () => {
  const good = { askedAt: at("11:51:00"), lagMs: 600_000, subjects: ["key"] } as const;
  const [before, after] = statesOf(allGood).map((state) => ({ ...state, good }));
  if (before === undefined || after === undefined) throw new Error("Expected two sweeps: play two");
  expect(isQuiet(before, { ...after, sweptAt: at("12:01:00") })).toBe(true);
  expect(isQuiet(before, { ...after, sweptAt: at("12:01:01") })).toBe(false);
});

test("a witness that was asked as the sweep began speaks for it", () => {
  const [state] = statesOf(healthyWitness);
  const asked = state.witnesses.map((record) => ({ ...record, healthyAt: state.sweptAt }));
  expect(quietMarks({ ...state, good: undefined, witnesses: asked })).toEqual([minute(1)]);
});

test.each<[string, (before: TargetState) => Partial<TargetState>]>([
  ["another verdict before", () => ({ verdict: "unknown" })],
  ["another sequence", () => ({ sequence: 9 })],
  ["another service", ({ service }) => ({ service: { ...service, resourceGroup: "elsewhere" } })],
  ["other findings", () => ({ findings: [{ kind: "risk", code: "EncryptionRemoved", evidence: "gone" }] })],
  ["other subjects seen good", () => ({ good: { askedAt: at("12:01:01"), lagMs: 0, subjects: ["key"] } })],
  ["no good mark", () => ({ good: undefined })],
  ["a mark with another lag", ({ good }) => ({ good: { ...good, lagMs: 1 } as TargetState["good"] })],
  ["a witness", () => ({ witnesses: statesOf(healthyWitness)[0].witnesses })],
])("a change is not quiet: %s", (_, change) => {
  const [before, after] = statesOf(allGood);
  expect(isQuiet({ ...before, ...change(before) }, after)).toBe(false);
});

test("a witness that stopped saying healthy is not quiet", () => {
  const [before, after] = statesOf(healthyWitness);
  const silent = after.witnesses.map((record) => ({ ...record, healthySince: undefined }));
  expect(isQuiet(before, { ...after, witnesses: silent })).toBe(false);
});

test("a quiet target is as good as the last complete sweep says", () => {
  const [state] = statesOf(healthyWitness);
  const current = upToDate(state, subscription());
  expect(current.sweptAt).toEqual(minute(9));
  expect(current.good?.askedAt).toEqual(at("12:09:01"));
  expect(current.witnesses[0]).toMatchObject({ healthySince: at("12:01:01"), healthyAt: at("12:09:01") });
});

test("a lag of the mark is kept", () => {
  const [state] = statesOf(allGood);
  const lagging = { ...state, good: { askedAt: at("11:51:01"), lagMs: 600_000, subjects: [] } };
  expect(upToDate(lagging, subscription()).good?.askedAt).toEqual(at("11:59:01"));
});

test("what is known of a later moment is kept", () => {
  const [state] = statesOf(healthyWitness);
  const current = upToDate(state, subscription({ quietAskedAt: at("11:00:00") }));
  expect(current.good?.askedAt).toEqual(at("12:01:01"));
  expect(current.witnesses[0]?.healthyAt).toEqual(at("12:01:01"));
});

test("a witness that does not say healthy gets no newer word", () => {
  const [state] = statesOf(allGood);
  const denying = {
    witness: "health-check",
    everTestified: true,
    healthySince: undefined,
    healthyAt: minute(0),
  } as const;
  const silent = {
    witness: "resource-health",
    everTestified: true,
    healthySince: minute(0),
    healthyAt: undefined,
  } as const;
  const current = upToDate({ ...state, witnesses: [denying, silent] }, subscription());
  expect(current.witnesses).toEqual([denying, silent]);
});

test.each<[string, SubscriptionState | undefined, Partial<TargetState>]>([
  ["the subscription was never swept", undefined, {}],
  ["no sweep was complete", subscription({ completedAt: undefined }), {}],
  ["no target was quiet", subscription({ quietAskedAt: undefined }), {}],
  ["it was never good", subscription(), { good: undefined }],
  ["it was not available", subscription(), { verdict: "unknown" }],
  ["its row is as new as the sweep", subscription({ completedAt: minute(1) }), {}],
])("a row speaks for itself where %s", (_, row, change) => {
  const state = { ...statesOf(allGood)[0], ...change };
  expect(upToDate(state, row)).toBe(state);
});

test("its marks are when it was asked, without the lag, and when its witnesses last said healthy", () => {
  const [state] = statesOf(healthyWitness);
  expect(quietMarks(state)).toEqual([at("12:01:01"), at("12:01:01")]);
  const lagging = { ...state, good: { askedAt: at("11:51:01"), lagMs: 600_000, subjects: [] }, witnesses: [] };
  expect(quietMarks(lagging)).toEqual([at("12:01:01")]);
  const denying = {
    witness: "health-check",
    everTestified: true,
    healthySince: undefined,
    healthyAt: minute(0),
  } as const;
  const silent = {
    witness: "resource-health",
    everTestified: true,
    healthySince: minute(0),
    healthyAt: undefined,
  } as const;
  expect(quietMarks({ ...state, good: undefined, witnesses: [denying, silent] })).toEqual([]);
});

test("a witness that fell silent speaks for no later moment", () => {
  const { states } = play([...every(1, 1, healthyWitness), ...every(2, 3, allGood)]);
  const [, second, third] = states;
  if (second === undefined || third === undefined) throw new Error("Expected three sweeps: play three");
  expect(isQuiet(states[0], second)).toBe(false);
  expect(isQuiet(second, third)).toBe(true);
  expect(quietMarks(third)).toEqual([at("12:03:01")]);
  expect(upToDate(third, subscription()).witnesses[0]?.healthyAt).toEqual(at("12:01:01"));
});
