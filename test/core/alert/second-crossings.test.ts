/** When a page channel is told of a second member's crossing, after the first one's was told. */
import { type MemberStanding } from "../../../shared/core/alert/member-standing";
import { type Standing } from "../../../shared/core/alert/standing";
import { anAlert, aPagedChannel } from "./an-alert";
import { aPager, type Pager } from "./a-pager";
import { standingOf } from "./members-standing";

const LOST = { stage: "self-healing", phase: "lost", overdue: false } as const;
const CLOSING = { ...LOST, stage: "closing" } as const;
const PRESUMED = { ...LOST, stage: "presume-redeploy" } as const;
const BACK = { ...LOST, phase: "restored" } as const;

const TWO_CROSSINGS: readonly Readonly<Record<string, MemberStanding>>[] = [
  { early: LOST },
  { early: CLOSING, late: LOST },
  { early: PRESUMED, late: LOST },
  { early: PRESUMED, late: CLOSING },
  { early: PRESUMED, late: PRESUMED },
];

function follow(pager: Pager, standings: readonly Standing[], from = 0): void {
  standings.forEach((standing, at) => {
    pager.sweep(from + at, [anAlert(standing)]);
    pager.deliver("accepted");
    pager.deliver("accepted");
  });
}

/** As a version noted it that noted the worst member only. */
function ofTheWorst(standing: Standing): Standing {
  return { ...standing, each: undefined };
}

it("tells both windows that close and both crossings, one alert for all", () => {
  const pager = aPager();
  follow(
    pager,
    TWO_CROSSINGS.map((members) => standingOf(members)),
  );
  expect(pager.heard()).toEqual([
    ...["trigger first", "trigger closing,joined", "trigger redeploy", "trigger closing", "trigger redeploy"],
  ]);
});

it("tells the second crossing as a redeployment in the second alert, where that is open, and resolves each once", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  follow(
    pager,
    TWO_CROSSINGS.map((members) => standingOf(members)),
  );
  pager.sweep(9, []);
  pager.deliver("accepted");
  pager.deliver("accepted");
  expect(pager.taken.map(({ body, owner }) => `${owner} ${body.split(" ").slice(0, 2).join(" ")}`)).toEqual([
    "outage-1 trigger first",
    "outage-1 trigger closing,joined",
    "outage-1/redeploy trigger redeploy",
    "outage-1/redeploy trigger closing",
    "outage-1/redeploy trigger redeploy",
    "outage-1 resolve resolved",
    "outage-1/redeploy resolve resolved",
  ]);
});

it("tells it in the first alert where the first member was redeployed meanwhile and the second closes", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  const redeployed = { ...BACK, stage: "redeployed" } as const;
  follow(pager, [
    standingOf({ early: PRESUMED, late: LOST }),
    standingOf({ early: redeployed, late: CLOSING }),
    standingOf({ early: redeployed, late: PRESUMED }),
  ]);
  expect(pager.heard()).toEqual([
    ...["trigger redeploy", "trigger first,closing", "resolve resolved", "trigger redeploy"],
  ]);
});

it("tells many that cross in the same sweep once", () => {
  const pager = aPager(aPagedChannel({ redeploymentIsAnAlertOfItsOwn: true }));
  const all = (stands: MemberStanding): Standing =>
    standingOf(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`s${index}`, stands])));
  follow(pager, [all(LOST), all(PRESUMED), all(PRESUMED)]);
  expect(pager.heard()).toEqual(["trigger first", "trigger redeploy"]);
});

it("pierces a silence that held back the window that closes", () => {
  const pager = aPager();
  const silencing = "pierced-by-redeployment";
  follow(pager, [standingOf({ early: PRESUMED, late: LOST })]);
  pager.sweep(1, [{ ...anAlert(standingOf({ early: PRESUMED, late: CLOSING })), silencing }]);
  pager.sweep(2, [{ ...anAlert(standingOf({ early: PRESUMED, late: PRESUMED })), silencing }]);
  pager.deliver("accepted");
  expect(pager.heard()).toEqual(["trigger first,redeploy", "trigger redeploy"]);
});

describe("after a version that noted the worst member only", () => {
  const before = standingOf({ early: PRESUMED, late: LOST });

  it("tells nothing of what that told, and the second crossing", () => {
    const pager = aPager();
    follow(pager, [ofTheWorst(before)]);
    follow(pager, [before, before], 1);
    expect(pager.heard()).toEqual(["trigger first,redeploy"]);
    expect(pager.records()).toMatchObject([{ decided: before, pending: undefined }]);
    follow(pager, [standingOf({ early: PRESUMED, late: PRESUMED })], 3);
    expect(pager.heard()).toEqual(["trigger first,redeploy", "trigger redeploy"]);
  });

  it("lets a page that is owed go on as it is", () => {
    const pager = aPager();
    pager.sweep(0, [anAlert(ofTheWorst(before))]);
    const [owed] = pager.owed();
    pager.sweep(1, [anAlert(before)]);
    expect(pager.owed()).toEqual([owed]);
  });
});
