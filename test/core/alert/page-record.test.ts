/** What is known of what a channel knows, where tries end late, twice, or not at all. */
import {
  begun,
  keyOfThread,
  mayHaveHeard,
  type PagePart,
  type PageRecord,
  type PendingPage,
  tried,
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
    ...{ pagedAt: minute(1), told: undefined, toldBy: undefined, pending: PENDING, mayKnow: false, page, ...changes },
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

it.each(["may-have-arrived", "lost", "dead"] as const)("changes nothing where an earlier page ends late: %s", (how) => {
  const record = aRecord();
  expect(tried(record, part(), "p1", how)).toBe(record);
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
