/** Who is not swept at all, and that it is told the same however often it is noticed. */
import { sweptAgainEvent, unsweptAlert, unsweptEvent, unsweptOf } from "../../../shared/core/monitor/unswept";
import { at, minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

const ID = "11111111-1111-1111-1111-111111111111";
const UNSWEPT = { since: minute(0), toldAt: minute(3) };

it.each([
  ["three and a half intervals after its last sweep", at("12:03:30"), undefined],
  ["later than that", at("12:03:31"), UNSWEPT],
  ["much later", minute(90), UNSWEPT],
])("counts from three intervals on, and says so %s", (_, now, expected) => {
  expect(unsweptOf(minute(0), now, POLICY)).toEqual(expected);
});

it("says that a subscription was not swept for three ticks", () => {
  const event = unsweptEvent(ID, UNSWEPT);
  expect(event).toMatchObject({
    ...{ type: "monitor.blind", severity: "error", at: minute(3), sequence: 1 },
    owner: `/subscriptions/${ID}/sweeps/2026-03-02T12:00:00.000Z`,
    summary: `The monitor has not swept subscription ${ID} since 2026-03-02 12:00 UTC: nobody watches it`,
    detail: {
      kind: "blind",
      report: { api: "Sweeps", reason: "NotSwept", since: minute(0), targets: [], subscriptionId: ID },
    },
  });
  expect(unsweptEvent(ID, { ...UNSWEPT, since: minute(1) }).id).not.toBe(event.id);
});

it.each([
  ["by when that sweep began", minute(9), minute(9)],
  ["never before it was told that it is not", minute(2), minute(3)],
])("says that it is swept again, %s", (_, sweptAt, told) => {
  expect(sweptAgainEvent(ID, UNSWEPT, sweptAt)).toMatchObject({
    ...{ type: "monitor.sighted", at: told, sequence: 2, owner: unsweptEvent(ID, UNSWEPT).owner },
    summary: `The monitor sweeps subscription ${ID} again`,
    detail: { report: { since: minute(0) } },
  });
});

it("is an alert under a key of its own for each last sweep and each subscription", () => {
  const alert = unsweptAlert(ID, UNSWEPT);
  expect(alert).toEqual({
    ...{ kind: "unswept", key: alert.key, subscriptionId: ID, since: minute(0), sweptAt: minute(0) },
  });
  expect(alert.key).toMatch(/^[0-9a-f]{32}$/);
  expect(unsweptAlert(ID, { ...UNSWEPT, toldAt: minute(5) }).key).toBe(alert.key);
  expect(unsweptAlert(ID, { ...UNSWEPT, since: minute(1) }).key).not.toBe(alert.key);
  expect(unsweptAlert("another", UNSWEPT).key).not.toBe(alert.key);
});
