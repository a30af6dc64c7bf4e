/** Targets that come, move and go, and incidents that operators close. */
import { type Incident } from "../../../shared/core/incident/incident";
import { closeByOperator, isGone, removeTarget } from "../../../shared/core/target/end-watch";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aFhirService, SERVICE_ID } from "../builders/azure";
import { at, minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { absent } from "../builders/observations";
import { all, allGood, keyDisabled, serviceIs, serviceUnread, type Scene } from "../builders/scenes";
import { every, lineOf, once, play } from "../builders/timeline";

const MOVED_ID = SERVICE_ID.replace("rg-clinic", "rg-hospital");
const serviceAbsent: Scene = (sweptAt) => ({ service: absent(sweptAt) });
const ending = { now: minute(5), policy: POLICY };
const good = (): TargetState => play(every(0, 2, allGood)).state;
const lost = (): TargetState => play([...every(0, 2, allGood), ...every(3, 4, keyDisabled)]).state;

it("says that a target is watched, when it is first seen", () => {
  expect(play(once(0, allGood)).events).toEqual([
    {
      id: "3b014b8e0a02ff77d9d39561c1f1a128",
      type: "target.added",
      severity: "info",
      at: at("12:00:00"),
      owner: SERVICE_ID,
      sequence: 1,
      summary: "FHIR service clinic/records is now watched",
      detail: { kind: "target", resourceId: SERVICE_ID, previousResourceId: undefined },
    },
  ]);
});

it("says that a target was added before it says that it is lost", () => {
  expect(play(once(0, keyDisabled)).said).toEqual([
    "0 target.added",
    "0 access.lost presume-redeploy 0-? s",
    "0 access.redeploy_required presume-redeploy 0-? s",
  ]);
});

it("says that a target has moved, once, and goes on with its incident and its numbers", () => {
  const { events, said, state } = play(
    [
      ...once(5, (t) => ({ ...serviceIs({ id: MOVED_ID })(t), ...keyDisabled(t) })),
      ...once(6, serviceIs({ id: MOVED_ID })),
    ],
    POLICY,
    lost(),
  );
  expect(said).toEqual(["5 target.moved", "6 access.restored self-healing 119-241 s"]);
  expect(events[0]).toMatchObject({
    owner: MOVED_ID,
    sequence: 3,
    summary: "FHIR service clinic/records has moved",
    detail: { kind: "target", resourceId: MOVED_ID, previousResourceId: SERVICE_ID },
  });
  expect(state.sequence).toBe(4);
});

it("does not take another spelling of the resource id for a move", () => {
  expect(play(once(3, serviceIs({ id: SERVICE_ID.toUpperCase() })), POLICY, good()).said).toEqual([]);
});

it.each([
  ["seen", good, [], false],
  ["absent once", good, [3], false],
  ["absent twice", good, [3, 4], true],
  ["absent twice, four sweeps apart", good, [3, 7], false],
  ["absent for less than ten minutes with an open incident", lost, [5, 6, 7, 8, 9, 10, 11, 12, 13, 14], false],
  ["absent for ten minutes with an open incident", lost, [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], true],
])("tells whether a target is gone: %s", (_, before, minutes, gone) => {
  const absences = minutes.flatMap((minute_) => once(minute_, serviceAbsent));
  const { state } = play(absences.length > 0 ? absences : once(3, allGood), POLICY, before());
  expect(isGone(state)).toBe(gone);
});

it("keeps counting a target's absence over sweeps that could not look, and starts anew once it was seen", () => {
  const absent = once(3, serviceAbsent);
  expect(isGone(play([...absent, ...once(4, serviceUnread), ...once(5, serviceAbsent)], POLICY, good()).state)).toBe(
    true,
  );
  expect(isGone(play([...absent, ...once(4, allGood), ...once(5, serviceAbsent)], POLICY, good()).state)).toBe(false);
});

it("calls an absent target unknown, and says what it did not find", () => {
  const { state, said } = play(once(3, serviceAbsent), POLICY, good());
  expect([state.verdict, said]).toEqual(["unknown", []]);
  expect(state.findings).toEqual([
    {
      kind: "blind-spot",
      code: "CannotReadService",
      api: "Azure Resource Manager",
      outcome: "undecided",
      reason: "NotFound",
    },
  ]);
});

it("proves nothing more of a loss, and no end of it, while the target is absent", () => {
  const badAndAbsent = once(5, all(keyDisabled, serviceAbsent));
  expect(play(badAndAbsent, POLICY, lost()).state.incident?.loss).toEqual(lost().incident?.loss);
  const { said, state } = play([...badAndAbsent, ...once(6, serviceAbsent)], POLICY, lost());
  expect([said, state.incident?.phase]).toEqual([[], "lost"]);
});

it("says that a target is removed", () => {
  const { events, state, closed } = removeTarget(good(), ending);
  expect(events).toMatchObject([
    { type: "target.removed", at: minute(5), sequence: 2, summary: "FHIR service clinic/records is no longer watched" },
  ]);
  expect(closed).toBeUndefined();
  expect(state).toEqual({ ...good(), sequence: 2 });
});

it("closes the incident of a target that is removed, and says so first", () => {
  const { events, state, closed } = removeTarget(lost(), ending);
  expect(events.map(lineOf)).toEqual(["5 service.recovered target-removed self-healing 59-179 s", "5 target.removed"]);
  expect(closed).toMatchObject({ phase: "closed", remedy: [], closure: { how: "target-removed", at: minute(5) } });
  expect(state).toEqual({ ...lost(), sequence: 4, incident: undefined });
});

function open(state: TargetState): TargetState & { readonly incident: Incident } {
  const { incident } = state;
  if (incident === undefined) throw new Error("An incident must be open");
  return { ...state, incident };
}

it("closes an incident with the operator's reason", () => {
  const ended = closeByOperator(open(lost()), "Planned rotation drill", ending);
  expect(ended.events.map(lineOf)).toEqual(["5 service.recovered closed-by-operator self-healing 59-179 s"]);
  expect(ended.events[0]?.summary).toBe(
    "FHIR service clinic/records: closed by an operator after 0 to 3 min without its key",
  );
  expect(ended.closed?.closure).toEqual({
    how: "closed-by-operator",
    at: minute(5),
    reason: "Planned rotation drill",
  });
  expect(ended.state).toEqual({ ...lost(), sequence: 3, incident: undefined });
});

it("opens a new incident for what is still bad after an operator closed one", () => {
  const { state } = closeByOperator(open(lost()), "Noise", ending);
  const { said, state: after } = play(once(6, keyDisabled), POLICY, state);
  expect(said).toEqual(["6 access.lost self-healing 0-240 s"]);
  expect(after.incident?.id).not.toBe(lost().incident?.id);
});

it("gives an incident the same id whenever the same sweep opens it, and another to another service", () => {
  const other = aFhirService({ host: "clinic-other.fhir.azurehealthcareapis.com" });
  const opened = [keyDisabled, keyDisabled, (t: Date) => ({ ...keyDisabled(t), subject: other })].map(
    (scene) => play(once(3, scene), POLICY, good()).state.incident?.id,
  );
  expect(opened).toEqual([
    "d6ba4f399bb16d18dfd40c0e57cceb90",
    "d6ba4f399bb16d18dfd40c0e57cceb90",
    "9f5f4c038eab0ed4318230592cedd8ab",
  ]);
});

it("knows for how many sweeps it could not tell, up to the number that counts, and since when", () => {
  const unread = (t: Date) => ({ vault: { ...allGood(t), kind: "not-asked" as const, because: "VaultUnknown" } });
  const { states } = play([...every(0, 1, allGood), ...every(2, 6, unread), ...once(7, allGood)]);
  expect(states.map(({ verdict, unknownSweeps, verdictSince }) => [verdict, unknownSweeps, verdictSince])).toEqual([
    ["available", 0, minute(0)],
    ["available", 0, minute(0)],
    ["unknown", 1, minute(2)],
    ["unknown", 2, minute(2)],
    ["unknown", 3, minute(2)],
    ["unknown", 3, minute(2)],
    ["unknown", 3, minute(2)],
    ["available", 0, minute(7)],
  ]);
});
