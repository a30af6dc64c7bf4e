/** Which incidents make one outage, whose window counts, and how it stands. */
import { standingOfLetter } from "../../../shared/core/alert/member-standing";
import { type Incident } from "../../../shared/core/incident/incident";
import { type Outage, outagesOf, outageIdOf, standingOfOutage } from "../../../shared/core/outage/outage";
import { stepTarget } from "../../../shared/core/target/step-target";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aFhirService } from "../builders/azure";
import { factsWith } from "../builders/facts";
import { anIncident, aLoss, aRestored, aRoot } from "../builders/incidents";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";
import { allGood, keyDisabled } from "../builders/scenes";
import { once, play } from "../builders/timeline";

const SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
const { state } = play(once(0, allGood));
const KEY = anIncident().outage;

function target(name: string, incident: Incident | undefined): TargetState {
  return { ...state, service: aFhirService({ name, host: `clinic-${name}.fhir` }), incident };
}

function outage(...incidents: readonly Incident[]): Outage {
  const targets = incidents.map((incident, index) => target(`s${index}`, incident));
  const [only, ...others] = outagesOf(SUBSCRIPTION, targets, POLICY);
  if (only === undefined || others.length > 0) throw new Error("The incidents make one outage");
  return only;
}

function names({ members }: Outage): readonly string[] {
  return members.map(({ incident }) => incident.id);
}

it("is of the incidents that share a root and a beginning; targets without one belong to none", () => {
  const other = { ...KEY, since: minute(1) };
  const targets = [
    target("a", anIncident({ id: "a" })),
    target("b", undefined),
    target("c", anIncident({ id: "c" })),
    target("d", anIncident({ id: "d", outage: other })),
  ];
  const outages = outagesOf(SUBSCRIPTION, targets, POLICY);
  expect(outages.map(names)).toEqual([["a", "c"], ["d"]]);
  expect(outages.map(({ id }) => id)).toEqual([
    outageIdOf(SUBSCRIPTION, KEY),
    outageIdOf(SUBSCRIPTION.toUpperCase(), other),
  ]);
  expect(outageIdOf(SUBSCRIPTION, KEY)).not.toBe(outageIdOf(SUBSCRIPTION, other));
});

it("puts first whose window may end first, then whose ends first at the latest, then in an order that stays", () => {
  const late = aLoss({ start: { earliest: minute(-1), latest: minute(1) } });
  expect(
    names(
      outage(
        anIncident({ id: "later", lastGoodAt: minute(-1), loss: late }),
        anIncident({ id: "b", lastGoodAt: minute(-1) }),
        anIncident({ id: "a", lastGoodAt: minute(-1) }),
        anIncident({ id: "unbounded", lastGoodAt: undefined }),
        anIncident({ id: "unbounded-too", lastGoodAt: undefined }),
        anIncident({ id: "early", lastGoodAt: minute(-2) }),
      ),
    ),
  ).toEqual(["unbounded", "unbounded-too", "early", "a", "b", "later"]);
});

it("puts whose access is gone before whose is back in part, and these before whose is back, whatever their windows", () => {
  const lastGood = (minutes: number) => ({ lastGoodAt: minute(minutes) });
  expect(
    names(
      outage(
        aRestored(3, { id: "back", ...lastGood(-4) }),
        anIncident({ id: "in part", phase: "partly-restored", ...lastGood(-3) }),
        anIncident({ id: "gone later", ...lastGood(-1) }),
        aRestored(3, { id: "back first", ...lastGood(-5) }),
        anIncident({ id: "gone", ...lastGood(-2) }),
      ),
    ),
  ).toEqual(["gone", "gone later", "in part", "back first", "back"]);
});

describe("has the window", () => {
  const back = aRestored(3, { id: "back", lastGoodAt: minute(-5) });
  const inPart = anIncident({ id: "in part", phase: "partly-restored", lastGoodAt: minute(-2) });
  const gone = anIncident({ id: "gone", lastGoodAt: minute(-1) });

  it.each<[string, readonly Incident[], Date | undefined]>([
    ["of its only member", [gone], minute(29)],
    ["that ends first of all that are not back, though another is gone", [back, gone, inPart], minute(28)],
    ["of the one that is gone where that ends first", [inPart, { ...gone, lastGoodAt: minute(-3) }], minute(27)],
    ["that may have ended long ago", [inPart, { ...gone, lastGoodAt: undefined }], undefined],
    ["that ends first of all where all are back", [aRestored(3, { id: "also" }), back], minute(25)],
  ])("%s", (_, incidents, earliest) => {
    expect(outage(...incidents).window).toEqual({ earliest, latest: minute(30) });
  });
});

describe("stands", () => {
  const standing = (incidents: readonly Incident[], now = 5) =>
    standingOfOutage(outage(...incidents), minute(now), POLICY);
  const said = { ...anIncident().said, windowClosing: true };

  it.each<[string, readonly Incident[], number, string]>([
    ["self-healing", [anIncident()], 5, "self-healing"],
    ["closing once that is said", [anIncident({ said })], 5, "closing"],
    ["no longer closing once access is back", [aRestored(5, { said })], 5, "self-healing"],
    ["presumed lost for too long", [anIncident()], 31, "presume-redeploy"],
    ["as its worst member", [anIncident({ id: "b" }), anIncident({ identityChanged: true })], 5, "redeploy"],
    ["unrecoverable", [anIncident({ roots: [aRoot({ code: "KeyGone" })] })], 5, "unrecoverable"],
    ["redeployed", [aRestored(5, { identityChanged: true, redeployedAt: minute(6) })], 7, "redeployed"],
  ])("%s", (_, incidents, now, stage) => {
    expect(standing(incidents, now).stage).toBe(stage);
  });

  it.each<[string, readonly Incident[], string]>([
    ["lost while one member is", [anIncident({ id: "b" }), aRestored(3)], "lost"],
    ["restored in part", [anIncident({ phase: "partly-restored" }), aRestored(3, { id: "b" })], "partly-restored"],
    ["restored when all are", [aRestored(3, { id: "b" }), aRestored(3)], "restored"],
  ])("%s", (_, incidents, phase) => {
    expect(standing(incidents).phase).toBe(phase);
  });

  it("by what exactly is at fault, where one code covers more than one fault", () => {
    const denied = [aRoot({ code: "IdentityNotPermitted", subject: "permission", aspect: "deny-assignment" })];
    expect(standing([anIncident({ blamed: denied })]).causes).toEqual(["IdentityNotPermitted/deny-assignment"]);
  });

  it("by how each of its members stands, in their order", () => {
    const back = aRestored(3, { id: "a", overdueSince: minute(4) });
    const { members, each } = standing([anIncident({ id: "c", said }), back, anIncident({ id: "b" })]);
    expect(members).toEqual(["a", "b", "c"]);
    expect(Array.from(each ?? "", standingOfLetter)).toEqual([
      { stage: "presume-redeploy", phase: "restored", overdue: true },
      { stage: "self-healing", phase: "lost", overdue: false },
      { stage: "closing", phase: "lost", overdue: false },
    ]);
  });

  it("by its members and root causes in order, each once, and by whether one is overdue", () => {
    const gone = [aRoot({ code: "VaultDeleted", subject: "vault" }), aRoot({ code: "KeyGone", subject: "key" })];
    const blamed = anIncident({ id: "b", blamed: gone, overdueSince: minute(3) });
    expect(standing([blamed, anIncident({ id: "a" }), anIncident({ id: "c" })])).toMatchObject({
      members: ["a", "b", "c"],
      causes: ["KeyDisabled", "VaultDeleted"],
      overdue: true,
    });
    expect(standing([anIncident()]).overdue).toBe(false);
  });
});

it("is joined by an incident that opens with its root, and begun by one that opens alone", () => {
  const open = (openOutages: readonly (typeof KEY)[]) =>
    stepTarget(state, factsWith(keyDisabled(minute(4)), minute(4)), POLICY, openOutages).state.incident?.outage;
  expect(open([])).toEqual({ root: KEY.root, since: minute(4) });
  expect(open([{ ...KEY, since: minute(2) }])).toEqual({ root: KEY.root, since: minute(2) });
});
