/** The story of a fault: a fleet at peace, a fault for its time, and one real loss that is repaired once the fault is over. */
import { answerOf } from "../stories/paged";
import { minutes } from "../stories/minutes";
import { type Happening, type Story } from "../stories/story";
import { type FaultCase, HOOKS, type Lasts } from "./fault-case";
import { fleetOf, HURT, lossOf } from "./fault-world";
import { beginFaults, type Breakable, endFaults, type Hits } from "./standing-fault";

/** As short as stories can bear where something hangs, or storage asks for a minute's patience. Elsewhere a machine that is busy is no fault of a story. */
const PATIENCE = { readDeadlineMs: 2_000, sweepBudgetMs: 5_000, sendDeadlineMs: 2_000, storageDeadlineMs: 2_000 };
const IMPATIENCE = { readDeadlineMs: 300, sweepBudgetMs: 900, sendDeadlineMs: 300, storageDeadlineMs: 600 };

export function deadlinesOf({ faults }: FaultCase): typeof PATIENCE {
  const waits = faults.some(
    ({ target, kind }) => kind === "hang" || (kind === "throttle-429" && target.api.startsWith("table-")),
  );
  return waits ? IMPATIENCE : PATIENCE;
}

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
export function faultStory(of: FaultCase, breakable: Breakable, onHits: (hits: readonly number[]) => void): Story {
  const { from, until, lostAt, repairedAt } = timesOf(of);
  const { begin, repair } = lossOf(of.loss, of.store);
  const wasLong = repairedAt - lostAt >= 25;
  const redeploy: Happening = [repairedAt + 1, "POST", `/_sim/services/${HURT}/redeploy`];
  let standing: readonly Hits[] = [];
  return {
    ...fleetOf(of.store),
    // The SDK keeps tokens by the machine's clock, which a story does not move.
    world: { tokenLifetime: "P3D" },
    ...deadlinesOf(of),
    settings: Object.assign({}, ...settingsOf(of, breakable.simulator.url)) as Readonly<Record<string, string>>,
    script: [
      ...PAGED.map(([name, format]): Happening => [0, "PUT", `/_sim/hooks/${HOOKS[name]}`, { says: answerOf(format) }]),
      [from, () => (standing = beginFaults(of, breakable))],
      ...begin.map((call): Happening => [lostAt, ...call]),
      [
        until,
        () => {
          onHits(standing.map((hits) => hits()));
          endFaults(breakable);
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

/** Page channels, and in whose format they are told. */
const PAGED = [
  ["pagerduty", "pagerduty"],
  ["jsm", "jsm"],
  ["common-alert", "azure-common-alert"],
  ["teams", "teams"],
  ["slack", "slack"],
] as const;

function settingsOf({ faults }: FaultCase, simulatorUrl: string): readonly object[] {
  const at = (receiver: keyof typeof HOOKS) => ({ name: receiver, url: `${simulatorUrl}/hooks/${HOOKS[receiver]}` });
  const webhooks = [
    { ...at("pager"), format: "cloudevents", secretSettings: ["PAGER_SECRET"] },
    ...PAGED.map(([name, format]) => ({
      ...{ ...at(name), format },
      ...(format === "pagerduty" || format === "jsm" ? { secretSettings: ["PAGE_KEY"] } : {}),
    })),
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
