/** The story of a fault: a fleet at peace, a fault for its time, and one real loss that is repaired once the fault is over. */
import { type Simulator } from "../../lab/simulator/start-simulator";
import { answerOf } from "../stories/paged";
import { type Happening, minutes, type Scene, type Story } from "../stories/story";
import { type FaultCase, HOOKS, type Lasts, type Target } from "./fault-case";
import { fleetOf, HURT, lossOf } from "./fault-world";

/** Where a redirection leads: nobody may follow. */
export const ELSEWHERE = "elsewhere";

const READ_DEADLINE_MS = 120;
export const SWEEP_BUDGET_MS = 400;
const SEND_DEADLINE_MS = 150;

const MINUTES: Readonly<Record<Lasts, number>> = { sweep: 1, "ten-minutes": 10, day: 1440 };
const SETTLED_AFTER = 18;

interface Times {
  readonly from: number;
  readonly until: number;
  readonly lostAt: number;
  readonly repairedAt: number;
}

/** Between two sweeps each. A loss that begins during a day's fault begins in its eighth hour. */
function timesOf({ faults, lasts, when }: FaultCase): Times {
  const from = faults.some(({ target }) => target.seldom === true) ? -0.5 : 3.5;
  const until = from + MINUTES[lasts];
  const lostAt = { before: 2.6, during: lasts === "day" ? 480.6 : from + 0.1, after: until + 2.1 }[when];
  return { from, until, lostAt: Math.max(lostAt, 1.6), repairedAt: Math.max(until, lostAt) + 6.4 };
}

/** `onHits`: how many requests each fault met, in the order of the case. */
export function faultStory(of: FaultCase, simulatorUrl: string, onHits: (hits: readonly number[]) => void): Story {
  const { from, until, lostAt, repairedAt } = timesOf(of);
  const { begin, repair } = lossOf(of.loss, of.store);
  const wasLong = repairedAt - lostAt >= 25;
  const redeploy: Happening = [repairedAt + 1, "POST", `/_sim/services/${HURT}/redeploy`];
  return {
    ...fleetOf(of.store),
    // The SDK keeps tokens by the machine's clock, which a story does not move.
    world: { tokenLifetime: "P3D" },
    ...{ readDeadlineMs: READ_DEADLINE_MS, sweepBudgetMs: SWEEP_BUDGET_MS, sendDeadlineMs: SEND_DEADLINE_MS },
    settings: Object.assign({}, ...settingsOf(of, simulatorUrl)) as Readonly<Record<string, string>>,
    script: [
      ...(["pagerduty", "slack"] as const).map((format): Happening => [
        0,
        "PUT",
        `/_sim/hooks/${HOOKS[format]}`,
        { says: answerOf(format) },
      ]),
      ...faultsOf(of, simulatorUrl).map((fault): Happening => [from, "POST", "/_sim/faults", fault]),
      ...begin.map((call): Happening => [lostAt, ...call]),
      [
        until,
        (scene: Scene) => {
          endFaults(scene.simulator, of, onHits);
        },
      ],
      ...repair.map((call): Happening => [repairedAt, ...call]),
      ...(wasLong ? [redeploy] : []),
    ],
    sweeps: sweepsFor(of.lasts, until, repairedAt),
    until: Math.ceil(repairedAt) + 3 + SETTLED_AFTER,
  };
}

/** Closely where something happens, twice in each fourth hour of a day; and after a day once more, since what failed for so long is tried hourly. */
function sweepsFor(lasts: Lasts, until: number, repairedAt: number): readonly number[] {
  const busy = Math.ceil(repairedAt) + 3;
  const quiet = minutes(1, SETTLED_AFTER / 3).map((index) => busy + 3 * index);
  const close = [...minutes(0, busy), ...quiet];
  if (lasts !== "day") return close;
  const hours = minutes(1, 5).flatMap((index) => minutes(index * 240, index * 240 + 2));
  return [...minutes(0, 6), ...hours, ...close.filter((minute) => minute >= until - 2), busy + 75, busy + 76];
}

function settingsOf({ faults }: FaultCase, simulatorUrl: string): readonly object[] {
  const at = (receiver: keyof typeof HOOKS) => ({ name: receiver, url: `${simulatorUrl}/hooks/${HOOKS[receiver]}` });
  const webhooks = [
    { ...at("pager"), format: "cloudevents", secretSettings: ["PAGER_SECRET"] },
    { ...at("pagerduty"), format: "pagerduty", secretSettings: ["PAGE_KEY"] },
    { ...at("slack"), format: "slack" },
  ];
  return [
    {
      WEBHOOKS: JSON.stringify(webhooks),
      PAGE_KEY: "R".repeat(32),
      LOGS_INGESTION_ENDPOINT: "https://story.westeurope-1.ingest.monitor.azure.com",
      LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}`,
      HEARTBEAT_URL: `${simulatorUrl}/heartbeat`,
      GRAPH_CHECKS: "on",
    },
    ...faults.map(({ target }) => target.settings ?? {}),
  ];
}

function faultsOf({ faults }: FaultCase, simulatorUrl: string): readonly object[] {
  const location = `${simulatorUrl}/hooks/${ELSEWHERE}`;
  return [
    ...faults.map(({ target, kind }) => ({
      ...{ api: target.api, kind },
      ...(target.match === undefined ? {} : { match: target.match }),
      ...(kind === "redirect" ? { location } : {}),
      ...(kind === "throttle-429" ? { retryAfter: "60" } : {}),
    })),
    ...faults.flatMap(({ target: { cutList } }: { readonly target: Target }) =>
      cutList === undefined ? [] : [{ api: cutList, kind: "truncated-list" }],
    ),
  ];
}

function endFaults({ control }: Simulator, { faults }: FaultCase, onHits: (hits: readonly number[]) => void): void {
  const standing = control("GET", "/_sim/faults") as readonly { readonly hits: number }[];
  onHits(standing.slice(0, faults.length).map(({ hits }) => hits));
  control("DELETE", "/_sim/faults");
}
