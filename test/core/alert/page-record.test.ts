/** What is known of what a channel knows, where tries end late, twice, or not at all. */
import {
  begun,
  died,
  doubtsOf,
  insteadOfPending,
  isResolveInDoubt,
  keyOfThread,
  mayHaveHeard,
  type PagePart,
  type PageRecord,
  type PendingPage,
  tried,
  withoutPending,
} from "../../../shared/core/alert/page-record";
import { minute } from "../builders/moments";
import { aStanding } from "./an-alert";

const PENDING: PendingPage = {
  ...{ eventId: "p2", type: "access.lost", owner: "outage-1", sequence: 2, at: minute(1) },
  ...{ action: "trigger", supersedes: [], arrived: "no" },
};

function aRecord(changes: Partial<PageRecord> = {}): PageRecord {
  const page = { about: "outage" } as PageRecord["page"];
  return {
    ...{ channel: "pager", key: "outage-1", thread: "alert", since: minute(0), sequence: 2, decided: aStanding() },
    ...{ pagedAt: minute(1), pagedTo: "receiver-1", told: undefined, toldBy: undefined, passed: undefined },
    ...{
      doubted: undefined,
      pending: PENDING,
      undelivered: undefined,
      unresolved: undefined,
      isDoubtCut: undefined,
      held: undefined,
      mayKnow: false,
      page,
      ...changes,
    },
  };
}

function part(action: PagePart["action"] = "trigger"): PagePart {
  return { key: "outage-1", thread: "alert", action, standing: aStanding() };
}

it("marks nothing where nothing is owed", () => {
  const record = aRecord({ pending: undefined });
  expect(begun(record)).toBe(record);
});

it.each<[string, PendingPage["arrived"], PendingPage["arrived"]]>([
  ["begins", "no", "trying"],
  ["may have arrived where nobody recorded how the last one ended", "trying", "perhaps"],
  ["may have arrived for good", "perhaps", "perhaps"],
])("a try %s", (_, arrived, after) => {
  expect(begun(aRecord({ pending: { ...PENDING, arrived } })).pending?.arrived).toBe(after);
});

it("keeps what is owed by now where an earlier page is accepted late", () => {
  expect(tried(aRecord(), part(), "p1", "accepted")).toEqual(
    aRecord({ mayKnow: true, told: aStanding(), toldBy: "p1" }),
  );
});

it.each(["may-have-arrived", "lost"] as const)("changes nothing where an earlier page ends late: %s", (how) => {
  const record = aRecord();
  expect(tried(record, part(), "p1", how)).toBe(record);
});

it("changes nothing where an earlier page dies late", () => {
  const record = aRecord();
  expect(died(record, part(), "p1", { at: minute(3) })).toBe(record);
});

it("takes a resolve that is accepted late for the end of what was told, and keeps what is owed by now", () => {
  const record = aRecord({ mayKnow: true, told: aStanding(), toldBy: "p0" });
  expect(tried(record, part("resolve"), "p1", "accepted")).toEqual(aRecord());
});

it.each<[string, PendingPage["action"], PendingPage["arrived"], boolean]>([
  ["not of one that was not tried", "trigger", "no", false],
  ["of one that is being tried", "trigger", "trying", true],
  ["not of a resolve", "resolve", "perhaps", false],
])("may have been heard: %s", (_, action, arrived, heard) => {
  expect(mayHaveHeard(aRecord({ pending: { ...PENDING, action, arrived } }))).toBe(heard);
});

it.each([
  ["alert", "outage-1"],
  ["redeployment", "outage-1/redeploy"],
] as const)("knows the thread %s of an outage by %s", (thread, key) => {
  expect(keyOfThread("outage-1", thread)).toBe(key);
});

describe("what its receiver may believe", () => {
  const closing = aStanding({ stage: "closing" });
  const inDoubt = (changes: Partial<PendingPage>): PendingPage => ({ ...PENDING, arrived: "perhaps", ...changes });

  it.each<[string, Partial<PageRecord>, PageRecord["doubted"]]>([
    ["nothing, where nothing is owed", { pending: undefined }, []],
    ["nothing, where what is owed did not arrive", { pending: PENDING }, []],
    ["what is owed and being tried", { pending: inDoubt({ arrived: "trying" }) }, [aStanding()]],
    ["what was told before a resolve", { pending: inDoubt({ action: "resolve" }), told: closing }, [closing]],
    ["nothing, where a resolve is owed and nothing was told", { pending: inDoubt({ action: "resolve" }) }, []],
    ["what may have arrived earlier", { pending: inDoubt({}), doubted: [closing] }, [closing, aStanding()]],
    ["what may have arrived earlier, where this did not", { doubted: [closing] }, [closing]],
  ])("is %s", (_, changes, doubts) => {
    expect(doubtsOf(aRecord(changes))).toEqual({ kept: doubts, isCut: false });
    expect(withoutPending(aRecord(changes)).doubted).toEqual(doubts?.length === 0 ? undefined : doubts);
  });

  it("is the last ten at most", () => {
    const doubted = Array.from({ length: 10 }, (_, each) => aStanding({ members: [String(each)] }));
    const ten = [...doubted.slice(1), aStanding()];
    expect(doubtsOf(aRecord({ doubted, pending: inDoubt({}) }))).toEqual({ kept: ten, isCut: true });
    expect(withoutPending(aRecord({ doubted, pending: inDoubt({}) }))).toMatchObject({
      doubted: ten,
      isDoubtCut: true,
    });
  });

  it("is each once", () => {
    const doubted = [aStanding(), closing, aStanding()];
    const kept = [closing, aStanding()];
    expect(doubtsOf(aRecord({ doubted, pending: inDoubt({}) }))).toEqual({ kept, isCut: false });
  });

  it.each([
    ["as much as fits", 0, [true, true], false],
    ["anything, where what is older does not fit", 1, [false, true], true],
  ])("is %s", (_, more, isKept, isCut) => {
    const length = 20_000 - JSON.stringify(aStanding({ members: [""] })).length;
    const large = ["a", "b"].map((each, index) => aStanding({ members: [each.repeat(length + (1 - index) * more)] }));
    const kept = large.filter((_one, index) => isKept[index]);
    expect(doubtsOf(aRecord({ doubted: large, pending: undefined }))).toEqual({ kept, isCut });
  });

  it("stays anything until a page is accepted, or a resolve", () => {
    const record = aRecord({ isDoubtCut: true });
    expect(withoutPending(record).isDoubtCut).toBe(true);
    expect(tried(record, part(), "p2", "accepted")?.isDoubtCut).toBeUndefined();
    expect(tried(record, part(), "p1", "accepted")?.isDoubtCut).toBe(true);
    expect(tried(record, part("resolve"), "p1", "accepted")?.isDoubtCut).toBeUndefined();
  });

  it("is certain once the owed page is accepted, and not by one that came before", () => {
    const record = aRecord({ doubted: [closing], undelivered: "again" });
    const certain = { doubted: undefined, undelivered: undefined };
    expect(tried(record, part(), "p2", "accepted")).toMatchObject(certain);
    expect(tried(record, part(), "p1", "accepted")).toMatchObject({ doubted: [closing], undelivered: "again" });
    expect(tried(record, part("resolve"), "p1", "accepted")).toMatchObject({ doubted: undefined });
  });

  it("is in doubt for good where a page died that may have arrived, and that it died is remembered", () => {
    const dead = (changes: Partial<PageRecord>) => died(aRecord(changes), part(), "p2", { at: minute(3) });
    expect(dead({})).toMatchObject({ undelivered: "once", doubted: undefined, pending: undefined, mayKnow: false });
    expect(dead({ pending: inDoubt({}) })).toMatchObject({ doubted: [aStanding()], mayKnow: true });
    expect(dead({ undelivered: "again" })).toMatchObject({ undelivered: "again" });
  });

  it("is known where a resolve died that certainly did not arrive, and not where it may have arrived", () => {
    const known = { told: closing, toldBy: "p1", passed: closing, mayKnow: true };
    const dead = (changes: Partial<PageRecord>, arrived: PendingPage["arrived"] = "no") =>
      died(aRecord({ ...known, pending: inDoubt({ action: "resolve", arrived }), ...changes }), part("resolve"), "p2", {
        at: minute(3),
      });
    const first = { since: minute(3), died: "once", sentAnew: 0 } as const;
    expect(dead({})).toMatchObject({ ...known, pending: undefined, doubted: undefined, unresolved: first });
    expect(dead({}, "trying")).toMatchObject({ ...known, doubted: undefined });
    const nothing = { told: undefined, toldBy: undefined, passed: undefined, mayKnow: true };
    expect(dead({}, "perhaps")).toMatchObject({ ...nothing, doubted: [closing], unresolved: first });
    const again = { since: minute(0), died: "again", sentAnew: 2 } as const;
    expect(dead({ unresolved: again })).toMatchObject({ unresolved: again, undelivered: undefined });
  });

  it("is nothing, and nothing is left to resolve, once a resolve is accepted late", () => {
    const unresolved = { since: minute(0), died: "once", sentAnew: 2 } as const;
    const known = { mayKnow: true, told: closing, toldBy: "p0" };
    const record = aRecord({ pending: undefined, ...known, unresolved });
    expect(tried(record, part("resolve"), "p1", "accepted")).toEqual(aRecord({ pending: undefined }));
  });

  it.each<[Partial<PendingPage>, boolean]>([
    [{ action: "resolve", arrived: "trying" }, true],
    [{ action: "resolve", arrived: "perhaps" }, true],
    [{ action: "resolve", arrived: "no" }, false],
    [{ action: "trigger", arrived: "perhaps" }, false],
  ])("is nothing, perhaps, after a resolve in doubt: %p", (changes, isInDoubt) => {
    const record = aRecord({ pending: inDoubt(changes), told: closing, toldBy: "p1", passed: closing });
    expect(isResolveInDoubt(record.pending)).toBe(isInDoubt);
    const known = { told: closing, toldBy: "p1", passed: closing };
    const nothing = { told: undefined, toldBy: undefined, passed: undefined };
    expect(insteadOfPending(record)).toEqual({ ...withoutPending(record), ...(isInDoubt ? nothing : known) });
  });

  it("is nothing where nothing is owed", () => {
    expect(isResolveInDoubt(undefined)).toBe(false);
  });
});
