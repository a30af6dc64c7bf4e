import {
  amongNewest,
  belongingOf,
  type Belonging,
  isOutOfSight,
  setAside,
} from "../../../shared/core/target/belonging";
import { isGone } from "../../../shared/core/target/end-watch";
import { upToDate } from "../../../shared/core/target/quiet";
import { unspoken } from "../../../shared/core/target/speak-of";
import { type TargetState } from "../../../shared/core/target/target-state";
import { subscriptionState } from "../builders/subscription";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { absent } from "../builders/observations";
import { allGood, keyDisabled, type Scene } from "../builders/scenes";
import { every, once, play } from "../builders/timeline";

const serviceAbsent: Scene = (sweptAt) => ({ service: absent(sweptAt) });
const sweptAt = (minutes: number): TargetState => ({ ...play(once(0, allGood)).state, sweptAt: minute(minutes) });

it.each<readonly [string, boolean, boolean, number | undefined, number | undefined, Belonging]>([
  ["shown here, known to nobody: new", true, false, undefined, undefined, "ours"],
  ["shown here, known here", true, false, 5, undefined, "ours"],
  ["shown here, known elsewhere: it has moved", true, false, undefined, 5, "take-over"],
  ["shown here, known better elsewhere: it has moved back", true, false, 4, 5, "take-over"],
  ["shown here, known better here: left behind elsewhere", true, false, 5, 4, "ours"],
  ["shown here, known here and elsewhere since the same sweep", true, false, 5, 5, "ours"],
  ["shown in two lists, known to nobody", true, true, undefined, undefined, "ours"],
  ["shown in two lists, known here: its keeper speaks", true, true, 5, undefined, "ours"],
  ["shown in two lists, known elsewhere: the next sweep knows", true, true, undefined, 5, "theirs"],
  ["shown elsewhere, known here: it moves", false, true, 5, undefined, "on-its-way"],
  ["shown elsewhere, known better there: it has moved", false, true, 4, 5, "theirs"],
  ["shown nowhere, known here: gone, or where nobody watches", false, false, 5, undefined, "ours"],
  ["shown nowhere, known better elsewhere: it was left behind", false, false, 4, 5, "theirs"],
])("%s", (_, shownHere, shownElsewhere, here, elsewhere, belonging) => {
  const kept = here === undefined ? undefined : sweptAt(here);
  const keptElsewhere = elsewhere === undefined ? undefined : sweptAt(elsewhere);
  expect(belongingOf({ shownHere, shownElsewhere, kept, keptElsewhere })).toBe(belonging);
});

describe("setAside", () => {
  const good = play(every(0, 2, allGood)).state;
  const lost = play([...every(0, 2, allGood), ...every(3, 4, keyDisabled)]).state;

  it("keeps everything, and lets no later sweep of the subscription speak for it", () => {
    const aside = setAside(good, minute(3));
    expect(aside).toMatchObject({ sweptAt: minute(2), sequence: good.sequence, verdict: "unknown", good: good.good });
    const complete = subscriptionState("s", { completedAt: minute(9), quietAskedAt: minute(9) });
    expect(upToDate(aside, complete)).toBe(aside);
    expect(isOutOfSight(aside)).toBe(true);
    expect(isOutOfSight(good)).toBe(false);
  });

  it("leaves an open incident and its verdict as they are", () => {
    const { incident, verdict, verdictSince } = setAside(lost, minute(5));
    expect({ incident, verdict, verdictSince }).toEqual({
      incident: lost.incident,
      verdict: "lost",
      verdictSince: minute(3),
    });
  });

  it("says nothing when the service is seen again where it was", () => {
    const { said, state } = play(once(4, allGood), POLICY, setAside(good, minute(3)));
    expect([said, state.verdict, isOutOfSight(state)]).toEqual([[], "available", false]);
  });

  it("lets the patience before gone begin when nobody shows it any more", () => {
    const absentFor = (before: TargetState, from: number, to: number) =>
      isGone(play(every(from, to, serviceAbsent), POLICY, before).state);
    const aside = setAside(setAside(lost, minute(5)), minute(14));
    expect([absentFor(aside, 15, 23), absentFor(aside, 15, 24)]).toEqual([false, true]);
    expect(isGone(setAside(setAside(good, minute(5)), minute(6)))).toBe(false);
  });
});

it.each<[string, readonly number[]]>([
  ["first", [4, 3]],
  ["last", [3, 4]],
])("tells the newest memory of a host from those that were left behind, the newest read %s", (_, minutes) => {
  const other = { ...sweptAt(1), service: { ...sweptAt(1).service, host: "clinic-other.example" } };
  const isNewest = amongNewest([[other], ...minutes.map((at) => [sweptAt(at)])]);
  expect([sweptAt(3), sweptAt(4), other].map(isNewest)).toEqual([false, true, true]);
});

it("can say nothing of a state at all", () => {
  expect(unspoken(sweptAt(3))).toEqual({ state: sweptAt(3), events: [], closed: undefined });
});
