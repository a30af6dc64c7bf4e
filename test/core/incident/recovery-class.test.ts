/** Which way a service comes back, at the edges of the window. */
import { type Incident, type RecoveryClass } from "../../../shared/core/incident/incident";
import { recoveryClassOf } from "../../../shared/core/incident/recovery-class";
import { aLoss, anIncident, aRestored, aRoot } from "../builders/incidents";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

it.each<[string, number, Partial<Incident>, RecoveryClass]>([
  ["it may have lasted for less than the window", 28, {}, "self-healing"],
  ["it may have lasted for the window", 29, {}, "presume-redeploy"],
  ["it is proven for less than the window", 60, { loss: aLoss({ provenUntil: minute(29) }) }, "presume-redeploy"],
  ["it is proven for the window", 60, { loss: aLoss({ provenUntil: minute(30) }) }, "redeploy"],
  ["an earlier run was proven for the window", 1, { provenPastWindow: true }, "redeploy"],
  ["the identity changed", 1, { identityChanged: true }, "redeploy"],
  ["nobody saw it good before", 1, { lastGoodAt: undefined }, "presume-redeploy"],
  ["a key is gone for good", 1, { roots: [aRoot(), aRoot({ code: "KeyGone", subject: "vault" })] }, "unrecoverable"],
])("a loss of which %s", (_, now, changes, expected) => {
  expect(recoveryClassOf(anIncident(changes), minute(now), POLICY)).toBe(expected);
});

it.each<[string, number, RecoveryClass]>([
  ["just now", 20, "presume-redeploy"],
  ["for less than an hour", 79, "presume-redeploy"],
  ["for an hour", 80, "redeploy"],
])("a short loss whose recovery is overdue %s", (_, now, expected) => {
  expect(recoveryClassOf(aRestored(10, { overdueSince: minute(20) }), minute(now), POLICY)).toBe(expected);
});
