/** An open incident through one sweep. */
import { followIncident } from "../../../shared/core/incident/follow-incident";
import { type Incident } from "../../../shared/core/incident/incident";
import { type SweepView } from "../../../shared/core/incident/sweep-view";
import { type Doubt } from "../../../shared/core/target/target-state";
import { KEY_URL, OTHER_KEY_URL } from "../builders/azure";
import { aBadSighting, aLoss, anIncident, aRestored, aRoot, aView, goodAt } from "../builders/incidents";
import { minute } from "../builders/moments";

const THIRD_KEY_URL = "https://kv-clinic.vault.azure.net/keys/cmk-third/7c6d";
const role = aRoot({ code: "IdentityNotPermitted", subject: "permission", certainty: "likely" });
const vault = aRoot({ code: "VaultGone", subject: "vault", certainty: "likely" });
const denied: Doubt = {
  kind: "contradicted",
  code: "IdentityNotPermitted",
  subject: "permission",
  fingerprint: undefined,
  since: minute(2),
  silentSince: undefined,
};
const everything = goodAt(2, "key", "vault", "identity", "permission");

describe("an incident whose cause a witness contradicts", () => {
  it("was none where it rested on nothing else", () => {
    const { change, incident } = followIncident(anIncident({ roots: [role] }), aView(2, { doubts: [denied] }));
    expect([change, incident.roots]).toEqual(["contradicted", []]);
  });

  it("goes on where another cause stands", () => {
    const { incident } = followIncident(anIncident({ roots: [role, vault] }), aView(2, { doubts: [denied] }));
    expect(incident.roots).toEqual([vault]);
  });

  it("was one where another cause has just been seen good", () => {
    const before = anIncident({ roots: [aRoot(), role] });
    const { change, incident } = followIncident(before, aView(2, { doubts: [denied], good: everything }));
    expect([change, incident.phase]).toEqual(["restored", "restored"]);
  });
});

describe("the proof of a whole window", () => {
  it.each([
    [29, false],
    [30, true],
  ])("after %s minutes: %s", (minutes, proven) => {
    const sightings = [aBadSighting({ badAt: minute(minutes), brokenBy: minute(0) })];
    const before = anIncident({
      roots: [aRoot({ lastBadAt: minute(28) })],
      loss: aLoss({ provenUntil: minute(28) }),
    });
    expect(followIncident(before, aView(minutes, { sightings })).incident.provenPastWindow).toBe(proven);
  });

  it("is never taken back", () => {
    expect(followIncident(anIncident({ provenPastWindow: true }), aView(1)).incident.provenPastWindow).toBe(true);
  });
});

describe("access", () => {
  it.each<[string, Partial<Incident>, Partial<SweepView>, number | undefined]>([
    ["is back when all that was good before is good again", {}, { good: everything }, 2],
    ["is not back while something is not read", {}, { good: goodAt(2, "key", "vault", "identity") }, undefined],
    [
      "is back though something is not read that a witness excuses",
      {},
      { good: goodAt(2, "key", "vault", "identity"), excused: ["permission"] },
      2,
    ],
    [
      "is back without a key that was never seen good",
      { roots: [{ ...vault, certainty: "certain" }], goodBefore: ["vault"] },
      { good: goodAt(2, "vault") },
      2,
    ],
    [
      "is not back with another key that nobody has seen good",
      { goodBefore: ["vault"], keyUrlAtLoss: OTHER_KEY_URL },
      { good: goodAt(2, "vault"), keyUrl: KEY_URL, keyUrlBefore: THIRD_KEY_URL },
      undefined,
    ],
    [
      "is back with another key that is good",
      { goodBefore: ["vault"], keyUrlAtLoss: OTHER_KEY_URL },
      { good: goodAt(2, "vault", "key"), keyUrl: KEY_URL, keyUrlBefore: THIRD_KEY_URL },
      2,
    ],
    [
      "is back when the role of a new identity has taken effect",
      { identityChanged: true },
      { good: [...goodAt(2, "key", "vault", "identity"), ...goodAt(3, "permission")] },
      13,
    ],
  ])("%s", (_, incident, view, by) => {
    const { loss } = followIncident(anIncident(incident), aView(2, view)).incident;
    expect(loss.end?.latest).toEqual(by === undefined ? undefined : minute(by));
  });
});

describe("a change of key", () => {
  const between = aRoot({ code: "KeyExpired" });
  const first = aRoot({ subject: "keyAtLoss" });

  it.each<[string, readonly Incident["roots"][number][], string, string, readonly Incident["roots"][number][]]>([
    ["leaves what stood against the key of the loss", [aRoot(), vault], KEY_URL, OTHER_KEY_URL, [first, vault]],
    [
      "forgets what stood against a key in between",
      [between, first, vault],
      OTHER_KEY_URL,
      THIRD_KEY_URL,
      [first, vault],
    ],
    ["back to the key of the loss forgets the one in between", [between, first], OTHER_KEY_URL, KEY_URL, [aRoot()]],
    ["to the same key changes nothing", [aRoot(), vault], KEY_URL, KEY_URL, [aRoot(), vault]],
  ])("%s", (_, roots, keyUrlBefore, keyUrl, expected) => {
    const { incident } = followIncident(anIncident({ roots }), aView(1, { keyUrlBefore, keyUrl }));
    expect(incident.roots).toEqual(expected);
  });
});

describe("the causes of an incident", () => {
  const expired = aBadSighting({ code: "VaultGone", subject: "vault", certainty: "likely" });

  it("are the same in another order", () => {
    const { change, incident } = followIncident(
      anIncident({ roots: [aRoot(), vault] }),
      aView(1, { sightings: [expired] }),
    );
    expect([change, incident.roots.map(({ code }) => code)]).toEqual(["none", ["VaultGone", "KeyDisabled"]]);
  });

  it("are others when one is added", () => {
    expect(followIncident(anIncident(), aView(1, { sightings: [expired] })).change).toBe("cause-changed");
  });
});

it("may be overdue again when access is lost again", () => {
  const said = { ...anIncident().said, recoveryOverdue: true };
  const before = aRestored(5, { said, overdueSince: minute(15), redeployedAt: minute(20) });
  const { change, incident } = followIncident(before, aView(30, { sightings: [aBadSighting()] }));
  expect(change).toBe("lost-again");
  expect(incident).toMatchObject({
    overdueSince: undefined,
    redeployedAt: undefined,
    said: { recoveryOverdue: false },
  });
});

describe("a deployment of a restored service", () => {
  const deployed = (running: number) => ({
    deployment: { runningAt: undefined, succeeded: { runningAt: minute(running), seenAt: minute(30) } },
  });

  it.each<[string, Partial<Incident>, number, boolean]>([
    ["counts when it ran as access was seen good", {}, 20, true],
    ["does not count when it ran before", {}, 19, false],
    ["counts when it ran as a role was seen, though it may take effect later", { blamed: [aRoot(), role] }, 10, true],
    ["does not count when it ran before the role was seen", { blamed: [aRoot(), role] }, 9, false],
    ["counts when it ran as the role of a new identity was seen", { identityChanged: true }, 10, true],
  ])("%s", (_, changes, running, counts) => {
    const { incident } = followIncident(aRestored(20, changes), aView(31, deployed(running)));
    expect(incident.redeployedAt).toEqual(counts ? minute(30) : undefined);
  });

  it("starts the waiting anew when it is a later one", () => {
    const overdue = { overdueSince: minute(29), said: { ...anIncident().said, recoveryOverdue: true } };
    const later = followIncident(aRestored(20, { ...overdue, redeployedAt: minute(25) }), aView(31, deployed(28)));
    expect(later.incident).toMatchObject({ overdueSince: undefined, said: { recoveryOverdue: false } });
    const same = followIncident(aRestored(20, { ...overdue, redeployedAt: minute(30) }), aView(31, deployed(28)));
    expect(same.incident).toMatchObject({ overdueSince: minute(29), said: { recoveryOverdue: true } });
  });
});
