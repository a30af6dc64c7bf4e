/** Plays a story against the simulated Azure, minute by minute: the real app, the real SDKs, Azurite, and a clock that the story moves. */
import { startAzurite, type Azurite } from "../../lab/azurite/start-azurite";
import { controlledClock, type ControlledClock } from "../../lab/simulator/clock";
import { startSimulator, type Simulator } from "../../lab/simulator/start-simulator";
import { composeApp, type App } from "../../shared/compose";
import { parseSettings } from "../../shared/config/parse-settings";
import { type Log } from "../../shared/ports/log";
import { toldLines } from "./told-lines";
import { untruths, type TruthLoss } from "./untruths";

/** What happens at a minute: a call of the simulator's control API, or anything else. */
export type Happening = readonly [minute: number, method: string, path: string, input?: unknown];

export interface Story {
  /** Services as the simulator's control API takes them; one named `a` where not said. */
  readonly services?: readonly object[];
  readonly world?: object;
  readonly script: readonly Happening[];
  /** Minutes at which a sweep starts; every minute up to `until` where not said. */
  readonly sweeps?: readonly number[];
  readonly until: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** How far the monitor's clock is ahead of the world's. */
  readonly monitorAheadMs?: number;
  readonly readDeadlineMs?: number;
}

/** `lines`: what the webhook was told, one line an event, with the minute since the start. */
export interface Told {
  readonly lines: readonly string[];
  /** Where a true start or end lies outside of what was reported; empty where all is true. */
  readonly untruths: readonly string[];
  readonly app: App;
  readonly simulator: Simulator;
  readonly problems: readonly string[];
}

export interface Stage {
  tell(story: Story): Promise<Told>;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const SUBSCRIPTION = "11111111-2222-3333-4444-";

/** One Azurite for all stories of a file; each story has a subscription, and so a partition, of its own. */
export async function openStage(): Promise<Stage> {
  const azurite = await startAzurite();
  let stories = 0;
  return {
    tell: (story) => tell(story, azurite, `${SUBSCRIPTION}${String(++stories).padStart(12, "0")}`),
    close: () => azurite.close(),
  };
}

async function tell(story: Story, azurite: Azurite, subscription: string): Promise<Told> {
  const clock = controlledClock({ now: Math.floor(Date.now() / MINUTE) * MINUTE });
  const simulator = await startSimulator({ clock });
  try {
    return await play(story, simulator, clock, azurite, subscription);
  } finally {
    await simulator.close();
  }
}

async function play(
  story: Story,
  simulator: Simulator,
  clock: ControlledClock,
  azurite: Azurite,
  subscription: string,
): Promise<Told> {
  const start = clock.now();
  const ahead = story.monitorAheadMs ?? 0;
  const { services = [{ name: "svc-a" }], world = {} } = story;
  simulator.control("PUT", "/_sim/world", {
    settings: { subscription, workspace: "ward", identityHeader: "stage" },
    services,
    ...world,
  });
  Object.assign(process.env, { IDENTITY_ENDPOINT: `${simulator.url}/msi/token`, IDENTITY_HEADER: "stage" });
  const problems: string[] = [];
  const app = composeStory(story, simulator, azurite, subscription, {
    clock: { now: () => new Date(clock.now() + ahead) },
    log: logInto(problems),
  });
  const script = [...story.script].sort(([a], [b]) => a - b);
  const sweeps = story.sweeps ?? Array.from({ length: story.until + 1 }, (_, minute) => minute);
  for (const minute of sweeps) {
    while (script[0] !== undefined && script[0][0] <= minute) {
      const [at, method, path, input] = script.shift() ?? script[0];
      moveTo(clock, start + at * MINUTE);
      simulator.control(method, path, input);
    }
    moveTo(clock, start + minute * MINUTE);
    await app.sweepAll();
    await app.deliverAll(5_000);
  }
  const deliveries = received(simulator);
  const log = simulator.control("GET", "/_sim/log") as { losses: TruthLoss[] };
  return {
    lines: toldLines(deliveries, new Date(start + ahead)),
    untruths: untruths(log.losses, deliveries, ahead),
    app,
    simulator,
    problems,
  };
}

function composeStory(
  { settings = {}, readDeadlineMs = 2_000 }: Story,
  simulator: Simulator,
  azurite: Azurite,
  subscription: string,
  host: { readonly clock: { now(): Date }; readonly log: Log },
): App {
  const parsed = parseSettings({
    AzureWebJobsStorage: azurite.connectionString,
    WATCH_SUBSCRIPTIONS: subscription,
    AZURE_GATEWAY_URL: simulator.url,
    WEBHOOKS: JSON.stringify([
      {
        name: "pager",
        format: "cloudevents",
        url: `${simulator.url}/hooks/pager`,
        secretSettings: ["PAGER_SECRET"],
        events: ["access", "service", "target", "monitor"],
      },
    ]),
    PAGER_SECRET: `whsec_${Buffer.alloc(32, "story").toString("base64")}`,
    ...settings,
  });
  if (parsed.kind === "unusable") throw new Error(JSON.stringify(parsed.problems));
  return composeApp(parsed.config, { ...host, readDeadlineMs });
}

function received(simulator: Simulator): readonly unknown[] {
  const hook = simulator.control("GET", "/_sim/hooks/pager") as { deliveries: { body: string; status: number }[] };
  return hook.deliveries.filter(({ status }) => status < 300).map(({ body }) => JSON.parse(body) as unknown);
}

/** With latency the clock may already be past the moment: a slow sweep pushes what follows. */
function moveTo(clock: ControlledClock, at: number): void {
  clock.advance(Math.max(0, at - clock.now()));
}

function logInto(problems: string[]): Log {
  const note = (message: string, fields: object = {}): void => {
    problems.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: () => undefined, warn: note, error: note };
}
