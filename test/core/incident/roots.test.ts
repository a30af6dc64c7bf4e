/** Causes of an open incident, seen again or seen good. */
import { type Root } from "../../../shared/core/incident/incident";
import { followRoots, seenAgain } from "../../../shared/core/incident/roots";
import { aBadSighting, aRoot, goodAt } from "../builders/incidents";
import { at, minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

describe("a cause that is seen bad again", () => {
  const again = aBadSighting({ brokenBy: minute(3), badAt: minute(3) });
  const known = aRoot({ brokenBy: minute(0), lastBadAt: minute(0) });

  it.each<[string, Root | undefined, Partial<typeof again>, number]>([
    ["goes on where three sweeps lie between", known, {}, 0],
    ["begins anew where more lie between", aRoot({ lastBadAt: minute(-1) }), {}, 3],
    [
      "goes on however long ago, where its evidence is the same",
      aRoot({ lastBadAt: minute(-9), fingerprint: "a" }),
      { fingerprint: "a" },
      0,
    ],
    ["begins anew however near, where its evidence is another", aRoot({ fingerprint: "a" }), { fingerprint: "b" }, 3],
    ["goes by nearness where it had no evidence before", known, { fingerprint: "b" }, 0],
    ["goes by nearness where it has no evidence now", aRoot({ fingerprint: "a" }), {}, 0],
    ["begins anew where it was not known", undefined, {}, 3],
    ["begins anew where another cause was known of the same part", aRoot({ code: "KeyExpired" }), {}, 3],
    ["begins anew where it was known of another part", aRoot({ subject: "keyAtLoss" }), {}, 3],
  ])("%s", (_, before, changes, brokenBy) => {
    const roots = before === undefined ? [] : [before];
    expect(seenAgain([{ ...again, ...changes }], roots, POLICY)).toMatchObject([
      { brokenBy: minute(brokenBy), lastBadAt: minute(3) },
    ]);
  });

  it("stays broken by the earlier of the two, and bad until the later", () => {
    const [root] = seenAgain([aBadSighting({ brokenBy: minute(-2), badAt: minute(-1) })], [known], POLICY);
    expect([root?.brokenBy, root?.lastBadAt]).toEqual([minute(-2), minute(0)]);
  });
});

describe("causes after a sweep", () => {
  const unexplained = aRoot({ code: "Unexplained", subject: "witness", certainty: "likely" });
  const vault = aRoot({ code: "VaultGone", subject: "vault", certainty: "likely" });

  it("keeps what nobody could read", () => {
    expect(followRoots([aRoot(), vault], [], [], POLICY)).toEqual({ standing: [aRoot(), vault], goodBy: [] });
  });

  it("replaces what was seen bad again, and keeps the rest", () => {
    const again = aRoot({ code: "KeyExpired" });
    expect(followRoots([aRoot(), vault], [again], [], POLICY).standing).toEqual([again, vault]);
  });

  it("lets a witness's word go when a cause explains it", () => {
    expect(followRoots([unexplained], [aRoot()], [], POLICY)).toEqual({ standing: [aRoot()], goodBy: [] });
  });

  it("keeps a witness's word while nothing explains it", () => {
    expect(followRoots([unexplained], [], [], POLICY).standing).toEqual([unexplained]);
    expect(followRoots([unexplained], [unexplained], [], POLICY).standing).toEqual([unexplained]);
  });

  it("lets a certain cause go when it is first seen good", () => {
    const good = goodAt(2, "vault", "key");
    expect(followRoots([aRoot()], [], good, POLICY)).toEqual({ standing: [], goodBy: [minute(2)] });
  });

  it("lets a likely cause go when it is seen good twice, and counts from the first time", () => {
    const once = followRoots([vault], [], goodAt(2, "vault"), POLICY);
    expect(once).toEqual({ standing: [{ ...vault, goodBy: minute(2) }], goodBy: [] });
    const twice = followRoots(once.standing, [], goodAt(3, "vault"), POLICY);
    expect(twice).toEqual({ standing: [], goodBy: [minute(2)] });
  });

  it("lets a role take effect ten minutes later", () => {
    const role = aRoot({ code: "IdentityNotPermitted", subject: "permission" });
    expect(followRoots([role], [], goodAt(2, "permission"), POLICY).goodBy).toEqual([minute(12)]);
  });

  it.each([
    ["after it was last bad", at("12:00:01"), at("12:00:01")],
    ["when it was last bad", at("12:00:00"), minute(2)],
  ])("believes when it became good by its own evidence only %s", (_, since, goodBy) => {
    const [reading] = goodAt(2, "key");
    const good = reading === undefined ? [] : [{ ...reading, since }];
    expect(followRoots([aRoot()], [], good, POLICY).goodBy).toEqual([goodBy]);
  });
});
