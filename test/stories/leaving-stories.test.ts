/** A subscription is taken out of the settings while one of its services has no key. */
import { type SubscriptionStatus } from "../../shared/app/read-status";
import { answering, paged, pagerDutyLine, pageSettings } from "./paged";
import { type Simulator } from "../../lab/simulator/start-simulator";
import { openStage, type Happening, type Stage } from "./story";

// A story is played as fast as the machine can: how fast that is, is no matter of the story.
jest.setTimeout(180_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

const OTHER = "99999999-8888-7777-6666-555555555555";

const KEPT = `/subscriptions/${OTHER}/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/ward/fhirservices/svc-b`;

/** What the settings are from a minute on, after a restart. */
type Change = (own: string) => Readonly<Record<string, string>>;
const narrowed: Change = (own) => ({ WATCH_SUBSCRIPTIONS: `${own},${OTHER}`, WATCH_SERVICES: KEPT });
const without: Change = () => ({ WATCH_SUBSCRIPTIONS: OTHER, WATCH_SERVICES: "" });
const putBack: Change = (own) => ({ WATCH_SUBSCRIPTIONS: `${own},${OTHER}` });

/** The key is disabled at 2.5. What was paged of the service, and which incidents are shown at the end as open since when; `left`: and as not watched. */
async function play(...changes: Changes) {
  return playWith([], ...changes);
}

type Changes = readonly (readonly [minute: number, change: Change])[];

/** With more that happens. */
async function playWith(more: readonly Happening[], ...changes: Changes) {
  const simulators: Simulator[] = [];
  const settings: Record<string, string> = { ...pageSettings(stage.simulatorUrl, ["pagerduty"]) };
  const told = await stage.tell({
    settings,
    script: [
      [0, ({ simulator }) => simulators.push(simulator)],
      ...answering(["pagerduty"]),
      [2.5, "POST", "/_sim/keys/kv-svc-a/cmk/disable"],
      ...more,
      ...changes.map(([minute, change]): Happening => [
        minute,
        ({ restart, own }) => {
          Object.assign(settings, change(own));
          restart();
        },
      ]),
    ],
    until: 14,
  });
  const [simulator] = simulators;
  if (simulator === undefined) throw new Error("The story did not begin");
  const own = paged(simulator, "pagerduty").filter(({ body }) => body.includes("svc-a"));
  const { open } = await told.app.incidents();
  const { not_watched: notWatched } = await told.app.status();
  const left = (notWatched ?? []).filter(({ subscription_id: id }) => id === told.own);
  return {
    heard: own.map((page) => `${told.since(page.at).slice(0, 3)} ${pagerDutyLine(page)}`),
    left: left.flatMap((one) => ("incidents" in one ? one.incidents.map(({ opened_at: at }) => told.since(at)) : [])),
    alerts: left.flatMap((one) => ("alerts" in one ? one.alerts : [])),
    open: open.map(({ service, opened_at: openedAt }) => `${service} ${told.since(openedAt)}`),
  };
}

it("leaves its alert open: nobody saw its end, and another app may watch it in the same storage", async () => {
  expect(await play([5.5, without])).toEqual({
    ...{ heard: ["+03 trigger new 1"], left: ["+03:00"], open: [] },
    alerts: [{ channel: "pagerduty", open: 1, over: 0 }],
  });
});

it("ends its alert where its services are left out first", async () => {
  const { heard, left, alerts, open } = await play([5.5, narrowed], [7.5, without]);
  expect(heard).toEqual(["+03 trigger new 1", "+06 resolve over 1"]);
  expect([left, alerts, open]).toEqual([[], [], []]);
});

it("shows that its receiver waits for its end, before it is taken out and after, where that rejects it", async () => {
  const statuses: SubscriptionStatus[] = [];
  const rejecting: readonly Happening[] = [
    [4.5, "PUT", "/_sim/hooks/pagerduty", { then: 400 }],
    [
      7.4,
      async ({ app, own }) => {
        const { subscriptions } = await app().status();
        statuses.push(...subscriptions.filter(({ subscription_id: id }) => id === own));
      },
    ],
  ];
  const { left, alerts } = await playWith(rejecting, [5.5, narrowed], [7.5, without]);
  const waiting = [{ channel: "pagerduty", open: 1, over: 1 }];
  expect(statuses).toMatchObject([{ owed: [], alerts: waiting }]);
  expect([left, alerts]).toEqual([[], waiting]);
});

it("goes on with the same incident and alert where it is put back", async () => {
  const { heard, open } = await play([5.5, without], [9.5, putBack]);
  expect(heard).toEqual(["+03 trigger new 1"]);
  expect(open).toEqual(["svc-a +03:00"]);
});

it("ends its alert where it is put back with its services left out", async () => {
  const { heard, open } = await play([5.5, without], [9.5, narrowed], [11.5, without]);
  expect(heard).toEqual(["+03 trigger new 1", "+10 resolve over 1"]);
  expect(open).toEqual([]);
});
