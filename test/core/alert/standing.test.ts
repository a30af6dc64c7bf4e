/** What is news of an outage of several: each member's crossings, whatever the others were told to do. */
import { letterOf, type MemberStanding, standingOfLetter } from "../../../shared/core/alert/member-standing";
import { isSameStanding, newsSince, saysAsMuch, type Standing } from "../../../shared/core/alert/standing";
import { type Reason } from "../../../shared/core/page/page";
import { aStanding } from "./an-alert";
import { standingOf } from "./members-standing";

const LOST = { stage: "self-healing", phase: "lost", overdue: false } as const;
const CLOSING = { ...LOST, stage: "closing" } as const;
const PRESUMED = { ...LOST, stage: "presume-redeploy" } as const;
const REDEPLOY = { ...LOST, stage: "redeploy" } as const;
const GONE = { ...LOST, stage: "unrecoverable" } as const;
const BACK = { ...LOST, phase: "restored" } as const;
const IN_PART = { ...LOST, phase: "partly-restored" } as const;
const OVERDUE = { stage: "presume-redeploy", phase: "restored", overdue: true } as const;
const REDEPLOYED = { ...BACK, stage: "redeployed" } as const;

type Members = Readonly<Record<string, MemberStanding>>;

it.each<[string, Members, Members, readonly Reason[]]>([
  ["nothing where nothing changed", { a: REDEPLOY, b: LOST }, { a: REDEPLOY, b: LOST }, []],
  ["a second window that closes", { a: REDEPLOY, b: LOST }, { a: REDEPLOY, b: CLOSING }, ["closing"]],
  ["a second crossing", { a: REDEPLOY, b: CLOSING }, { a: REDEPLOY, b: PRESUMED }, ["redeploy"]],
  ["a second that becomes certain", { a: REDEPLOY, b: PRESUMED }, { a: REDEPLOY, b: REDEPLOY }, ["redeploy"]],
  ["one crossing of many at once", { a: CLOSING, b: CLOSING }, { a: PRESUMED, b: PRESUMED }, ["redeploy"]],
  ["a second one that is overdue", { a: OVERDUE, b: BACK }, { a: OVERDUE, b: OVERDUE }, ["redeploy", "overdue"]],
  ["a loss while another is lost still", { a: LOST, b: BACK }, { a: LOST, b: LOST }, ["lost-again"]],
  ["a loss in part after it was back", { a: LOST, b: BACK }, { a: LOST, b: IN_PART }, ["lost-again"]],
  ["access of one while another is lost", { a: LOST, b: LOST }, { a: LOST, b: BACK }, ["restored"]],
  ["both directions at once", { a: BACK, b: LOST }, { a: LOST, b: BACK }, ["lost-again", "restored"]],
  ["a crossing beside one that is lost for good", { a: GONE, b: CLOSING }, { a: GONE, b: REDEPLOY }, ["redeploy"]],
  ["who joins past its window", { a: REDEPLOY }, { a: REDEPLOY, b: PRESUMED }, ["redeploy", "joined"]],
  ["who joins while its window closes", { a: REDEPLOY }, { a: REDEPLOY, b: CLOSING }, ["closing", "joined"]],
  ["who joins overdue", { a: LOST }, { a: LOST, b: { ...BACK, overdue: true } }, ["overdue", "joined"]],
  ["who joins, and nothing more of one that is lost", { a: LOST }, { a: LOST, b: LOST }, ["joined"]],
  ["who joins, and nothing more of one that is back", { a: LOST }, { a: LOST, b: BACK }, ["joined"]],
  ["who left, not that access is back", { a: LOST, b: BACK }, { b: BACK }, ["left"]],
  ["nothing where one is redeployed", { a: LOST, b: REDEPLOY }, { a: LOST, b: { ...REDEPLOYED, phase: "lost" } }, []],
])("is %s", (_, before, now, news) => {
  expect(newsSince(standingOf(before), standingOf(now))).toEqual(news);
});

it("is that of the worst member where nobody noted how each stood", () => {
  const now = standingOf({ a: REDEPLOY, b: PRESUMED, c: BACK });
  const noted = (changes: Partial<Standing>): Standing => ({ ...now, ...changes, each: undefined });
  expect(newsSince(noted({ stage: "redeploy" }), now)).toEqual([]);
  expect(newsSince(noted({ stage: "closing" }), now)).toEqual(["redeploy"]);
  expect(newsSince(noted({ phase: "restored" }), now)).toEqual(["lost-again"]);
  expect(newsSince(now, noted({ phase: "restored" }))).toEqual(["restored"]);
  expect(newsSince({ ...now, each: "!!!", stage: "redeploy" }, now)).toEqual([]);
});

it("is the same standing where each stands the same, as far as both say so", () => {
  const one = standingOf({ a: REDEPLOY, b: LOST });
  const other = standingOf({ a: REDEPLOY, b: CLOSING });
  expect([isSameStanding(one, { ...one }), isSameStanding(one, other)]).toEqual([true, false]);
  expect(isSameStanding({ ...one, each: undefined }, other)).toBe(true);
  expect(isSameStanding({ ...one, each: undefined }, { ...other, overdue: true })).toBe(false);
  expect(saysAsMuch(one, other)).toBe(true);
  expect(saysAsMuch(one, aStanding())).toBe(false);
});

describe("has a letter for each way a member may stand", () => {
  const stages = [
    ...(["self-healing", "closing", "redeployed"] as const),
    ...(["presume-redeploy", "redeploy", "unrecoverable"] as const),
  ];
  const all: readonly MemberStanding[] = stages.flatMap((stage) =>
    (["lost", "partly-restored", "restored"] as const).flatMap((phase) => [
      { stage, phase, overdue: false },
      { stage, phase, overdue: true },
    ]),
  );

  it("that is another one for each, and is read as it was written", () => {
    expect(new Set(all.map(letterOf)).size).toBe(all.length);
    expect(all.map((member) => standingOfLetter(letterOf(member)))).toEqual(all);
    expect(standingOfLetter("!")).toBeUndefined();
  });

  it("that rows hold already, and stays", () => {
    expect([LOST, CLOSING, REDEPLOYED, PRESUMED, REDEPLOY, GONE].map(letterOf).join("")).toBe("agqsyE");
  });
});
