/** Likely causes in the balance: a telling witness's patience, and what upsets it. */
import { type RootCause, type Subject, type WitnessName } from "../../../shared/core/findings/finding";
import { followDoubts, isContradicted, type Weighing } from "../../../shared/core/target/doubts";
import { type Doubt } from "../../../shared/core/target/target-state";
import { goodAt } from "../builders/incidents";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

function expired(minutes: number, changes: Partial<RootCause> = {}, fingerprint?: string): RootCause {
  const moment = minute(minutes);
  return {
    kind: "root-cause",
    code: "KeyExpired",
    subject: "key",
    certainty: "likely",
    evidence: "",
    sighting: { askedAt: moment, answeredAt: moment, skew: undefined },
    start: { earliest: undefined, latest: undefined, fingerprint },
    ...changes,
  };
}

function weighed(firstSeen: number, lastSeen: number, fingerprint?: string): Doubt {
  return {
    kind: "weighed",
    code: "KeyExpired",
    subject: "key",
    fingerprint,
    firstSeenAt: minute(firstSeen),
    lastSeenAt: minute(lastSeen),
  };
}

function contradicted(silentSince?: Date): Doubt {
  return {
    kind: "contradicted",
    code: "KeyExpired",
    subject: "key",
    fingerprint: undefined,
    since: minute(10),
    silentSince,
  };
}

function follow(before: readonly Doubt[], minutes: number, seen: Partial<Weighing>): readonly Doubt[] {
  return followDoubts(before, {
    sweptAt: minute(minutes),
    policy: POLICY,
    neverGood: false,
    likely: [],
    good: [],
    healthy: undefined,
    denied: false,
    unheard: false,
    ...seen,
  });
}

const healthySince = (since: number, now: number, witness: WitnessName = "health-check") => ({
  ...{ witness, since: minute(since), askedAt: minute(now) },
});
const kinds = (doubts: readonly Doubt[]) => doubts.map(({ kind, subject }) => `${kind} ${subject}`);

describe("a likely cause", () => {
  it("is weighed from when it was first seen", () => {
    expect(follow([], 0, { likely: [expired(0)] })).toEqual([weighed(0, 0)]);
    expect(follow([weighed(0, 0)], 3, { likely: [expired(3)] })).toEqual([weighed(0, 3)]);
  });

  it.each<[string, Doubt, RootCause, number]>([
    ["goes on over three sweeps without it", weighed(0, 1), expired(4), 0],
    ["begins anew after more of them", weighed(0, 1), expired(5), 5],
    ["goes on however long after, where its evidence is the same", weighed(0, 1, "a"), expired(9, {}, "a"), 0],
  ])("%s", (_, before, cause, firstSeen) => {
    const [doubt] = follow([before], 9, { likely: [cause] });
    expect(doubt).toMatchObject({ kind: "weighed", firstSeenAt: minute(firstSeen) });
  });

  it.each<[string, readonly Doubt[], RootCause, Weighing["healthy"], string]>([
    [
      "a witness that says healthy for less than ten minutes",
      [weighed(0, 9)],
      expired(10),
      healthySince(-5, 9),
      "weighed",
    ],
    ["one that says healthy for ten minutes", [weighed(0, 9)], expired(10), healthySince(-5, 10), "contradicted"],
    ["one that began to say healthy later", [weighed(0, 9)], expired(10), healthySince(1, 10), "weighed"],
    ["no witness", [weighed(0, 59)], expired(60), undefined, "weighed"],
  ])("against %s", (_, before, cause, healthy, kind) => {
    expect(follow(before, 10, { likely: [cause], healthy })[0]?.kind).toBe(kind);
  });

  it("is contradicted at once where access was never seen good", () => {
    const seen = { likely: [expired(0)], neverGood: true };
    expect(kinds(follow([], 0, { ...seen, healthy: healthySince(0, 0) }))).toEqual(["contradicted key"]);
    expect(kinds(follow([], 0, seen))).toEqual(["weighed key"]);
  });

  it.each<[WitnessName, string]>([
    ["data-plane-probe", "contradicted"],
    ["health-check", "weighed"],
    ["resource-health", "weighed"],
  ])("of an identity that is gone is contradicted by the data itself alone: %s", (witness, kind) => {
    const gone = expired(10, { code: "IdentityDeleted", subject: "identity" });
    const before: Doubt = { ...weighed(0, 9), code: "IdentityDeleted", subject: "identity" };
    expect(follow([before], 10, { likely: [gone], healthy: healthySince(-5, 10, witness) })[0]?.kind).toBe(kind);
  });

  it.each([
    [19, "weighed"],
    [20, "contradicted"],
  ])("of a role has its propagation on top: after %s minutes it is %s", (now, kind) => {
    const role = expired(now, { code: "IdentityNotPermitted", subject: "permission" });
    const before: Doubt = { ...weighed(0, now - 1), code: "IdentityNotPermitted", subject: "permission" };
    expect(follow([before], now, { likely: [role], healthy: healthySince(0, now) })[0]?.kind).toBe(kind);
  });
});

describe("a doubt", () => {
  it("is forgotten when a witness testifies", () => {
    expect(follow([weighed(0, 1), contradicted()], 2, { denied: true, likely: [expired(2)] })).toStrictEqual([]);
  });

  it("ends when its part is seen good, and stands when another is", () => {
    expect(follow([weighed(0, 1)], 2, { good: goodAt(2, "key") })).toEqual([]);
    expect(follow([weighed(0, 1)], 2, { good: goodAt(2, "vault") })).toEqual([weighed(0, 1)]);
  });

  it("stands while its cause is not seen, beside others that are", () => {
    const vault = expired(2, { code: "VaultGone", subject: "vault" });
    expect(kinds(follow([weighed(0, 1)], 2, { likely: [vault] }))).toEqual(["weighed vault", "weighed key"]);
    expect(kinds(follow([weighed(0, 1)], 2, { likely: [vault, expired(2)] }))).toEqual([
      "weighed vault",
      "weighed key",
    ]);
  });

  it.each<[string, Partial<RootCause>, string | undefined, Subject]>([
    ["another cause of the same part", { code: "KeyNotYetValid" }, undefined, "key"],
    ["the same cause of another part", { subject: "keyAtLoss" }, undefined, "keyAtLoss"],
    ["the same cause by other evidence", {}, "b", "key"],
  ])("is not of %s", (_, changes, fingerprint, subject) => {
    const after = follow([contradicted()], 11, { likely: [expired(11, changes, fingerprint)], unheard: true });
    expect(kinds(after)).toEqual([`weighed ${subject}`, "contradicted key"]);
  });
});

describe("a contradicted cause", () => {
  it.each<[string, Doubt, number, Partial<Weighing>, readonly Doubt[]]>([
    [
      "stays so while the witness says healthy",
      contradicted(minute(11)),
      12,
      { healthy: healthySince(0, 12) },
      [contradicted()],
    ],
    ["counts from when the witness falls silent", contradicted(), 12, {}, [contradicted(minute(12))]],
    ["stays so for less than ten minutes of silence", contradicted(minute(12)), 21, {}, [contradicted(minute(12))]],
    ["counts again after ten minutes of silence", contradicted(minute(12)), 22, {}, []],
    ["stays so while the witness cannot be asked", contradicted(), 60, { unheard: true }, [contradicted()]],
  ])("%s", (_, before, now, seen, after) => {
    expect(follow([before], now, seen)).toEqual(after);
  });

  it("is told from one that is only weighed", () => {
    const cause = { code: "KeyExpired", subject: "key", fingerprint: undefined } as const;
    expect(isContradicted([contradicted()], cause)).toBe(true);
    expect(isContradicted([weighed(0, 1)], cause)).toBe(false);
    expect(isContradicted([contradicted()], { ...cause, subject: "keyAtLoss" })).toBe(false);
  });
});

it("leaves a perimeter to be weighed by itself where a firewall was contradicted", () => {
  const refuses = { code: "VaultRefusesService", subject: "vault" } as const;
  const firewall: Doubt = { ...contradicted(), ...refuses };
  const perimeter = expired(11, { ...refuses, aspect: "network-security-perimeter" });
  const doubts = follow([firewall], 11, { likely: [perimeter], healthy: healthySince(-5, 11) });
  expect(doubts.map(({ kind, aspect }) => [kind, aspect])).toEqual([
    ["weighed", "network-security-perimeter"],
    ["contradicted", undefined],
  ]);
  expect(isContradicted(doubts, { ...refuses, aspect: "network-security-perimeter", fingerprint: undefined })).toBe(
    false,
  );
});
