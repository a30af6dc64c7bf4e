import { type IncidentsAtHand, redeploymentOfIncident, redeploymentOfService } from "../../shared/app/redeployments";
import { type Observation } from "../../shared/core/facts/observation";
import { plus } from "../../shared/core/moment";
import { type ServiceResource } from "../../shared/core/redeployment/service-resource";
import { type TargetState } from "../../shared/core/target/target-state";
import { SERVICE_ID } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, refused, seen, unreachable } from "../core/builders/observations";
import { allGood, keyDisabled } from "../core/builders/scenes";
import { every, play } from "../core/builders/timeline";
import { aResource } from "../core/redeployment/a-resource";
import { aReading } from "./a-reading";

const NOW = minute(50);
const API = "Azure Resource Manager";

/** Resources of which each is asked for by its own id, and says the same. */
function saying(answer: Observation<ServiceResource>) {
  const asked: string[] = [];
  const readResource = (id: string): Promise<Observation<ServiceResource>> => {
    asked.push(id);
    return Promise.resolve(answer);
  };
  return { asked, readResource };
}

describe("of a service", () => {
  it("is a template of what the service is configured to now", async () => {
    const read = seen(aResource(), NOW);
    const resources = saying(read);
    const readAt = read.askedAt.toISOString();
    expect(await redeploymentOfService(SERVICE_ID, resources)).toMatchObject({
      kind: "planned",
      redeployment: { notes: [], template: { metadata: { resourceId: SERVICE_ID, readAt } } },
    });
    expect(resources.asked).toEqual([SERVICE_ID]);
  });

  it.each<[string, Observation<ServiceResource>, object]>([
    [
      "gone",
      absent(NOW),
      { kind: "service-gone", problem: `Azure says that ${SERVICE_ID} does not exist. Look where it was moved to` },
    ],
    [
      "hidden",
      refused(NOW, API, "AuthorizationFailed"),
      {
        kind: "not-read",
        problem: `Cannot read ${SERVICE_ID}: ${API} (403 AuthorizationFailed). Give Reader on it to whoever asks: you at a terminal, in the app its identity`,
      },
    ],
    [
      "out of reach",
      unreachable(NOW, API, "Timeout"),
      { kind: "not-read", problem: `Cannot read ${SERVICE_ID}: ${API} (Timeout). Ask again in a minute` },
    ],
    [
      "out of reach for want of a sign-in",
      unreachable(NOW, API, "SignInFailed"),
      {
        kind: "not-read",
        problem: `Cannot read ${SERVICE_ID}: ${API} (SignInFailed). At a terminal, sign in with az login; in the app, see that its identity can`,
      },
    ],
    [
      "answered with something else",
      unreachable(NOW, API, "UnexpectedBody", 200),
      {
        kind: "not-read",
        problem: `Cannot read ${SERVICE_ID}: ${API} (200 UnexpectedBody). Look at what it answers: az resource show --ids "${SERVICE_ID}"`,
      },
    ],
  ])("is none where the service is %s, and says why", async (_what, answer, result) => {
    expect(await redeploymentOfService(SERVICE_ID, saying(answer))).toEqual(result);
  });
});

describe("of an incident", () => {
  const lost = play([...every(0, 2, allGood), ...every(3, 45, keyDisabled)]).state;
  const back = play([...every(0, 2, allGood), ...every(3, 45, keyDisabled), ...every(46, 50, allGood)]).state;

  function atHand(targets: Readonly<Record<string, readonly TargetState[] | Error>>) {
    const resources = saying(seen(aResource(), NOW));
    const kept = Object.entries(targets).map(([id, of]) => [id, of instanceof Error ? of : { targets: of }] as const);
    const at: IncidentsAtHand = { ...aReading(NOW, Object.fromEntries(kept)), resources };
    return { at, asked: resources.asked };
  }
  const incidentId = (state: TargetState): string => state.incident?.id ?? "none is open";

  it("says to restore access first where it is lost", async () => {
    const { at, asked } = atHand({ a: [], b: [lost] });
    expect(await redeploymentOfIncident(incidentId(lost), at)).toMatchObject({
      kind: "planned",
      redeployment: {
        notes: [
          "Access is still lost (Key is disabled). Restore it first, then ask for this template anew and deploy that",
        ],
      },
    });
    expect(asked).toEqual([lost.service.id]);
  });

  it("has nothing to add where access is back and the window was missed", async () => {
    const { at } = atHand({ a: [back] });
    expect(await redeploymentOfIncident(incidentId(back), at)).toMatchObject({ redeployment: { notes: [] } });
  });

  it("is none where no such incident is open, and asks Azure nothing", async () => {
    const { at, asked } = atHand({ a: [lost] });
    expect(await redeploymentOfIncident("0a1b", at)).toEqual({ kind: "not-found" });
    expect(asked).toEqual([]);
  });

  it("names the subscription of one that is not watched", async () => {
    const resources = saying(seen(aResource(), NOW));
    const at = { ...aReading(NOW, { a: {} }, { other: { targets: [lost] } }), resources };
    expect(await redeploymentOfIncident(incidentId(lost), at)).toEqual({
      kind: "not-watched",
      subscriptionId: "other",
    });
    expect(resources.asked).toEqual([]);
  });

  it("says when what was repaired takes effect where that is still to come", async () => {
    const { at } = atHand({ a: [back] });
    const end = back.incident?.loss.end?.latest ?? NOW;
    const before = { ...at, clock: { now: () => plus(end, -1) } };
    expect(await redeploymentOfIncident(incidentId(back), before)).toMatchObject({
      redeployment: { notes: [expect.stringContaining("Deploy this after")] },
    });
  });

  it("fails where a subscription's memory cannot be read: the incident may be there", async () => {
    const { at } = atHand({ a: [lost], b: new Error("Storage does not answer") });
    await expect(redeploymentOfIncident(incidentId(lost), at)).rejects.toThrow("Storage does not answer");
  });
});
