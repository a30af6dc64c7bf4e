/** Plays a story against the simulated Azure, minute by minute: the real app, the real SDKs, Azurite, and a clock that the story moves. */
import { randomUUID } from "node:crypto";
import { startAzurite, type Azurite } from "../../lab/azurite/start-azurite";
import { startSimulator, type Simulator } from "../../lab/simulator/start-simulator";
import { composeApp, type App } from "../../shared/compose";
import { parseSettings } from "../../shared/config/parse-settings";
import { type Log } from "../../shared/ports/log";
import { minutes } from "./minutes";
import { storyClock, type StoryClock } from "./story-clock";
import { TOLD, toldLines, type Told } from "./told-lines";
import { untruths, type TrueLoss } from "./untruths";

/** The moment of a minute of the story, as the simulator's control API takes it. */
export type Moment = (minute: number) => string;

/** Where a story takes a hand itself: between two sweeps, with the app at hand. */
export interface Scene {
  readonly app: () => App;
  readonly simulator: Simulator;
  /** As after a new deployment of the product, perhaps with other settings: its memory is what it stored. */
  readonly restart: (settings?: Story["settings"]) => App;
  /** A moment as minutes and seconds since the start: `+05:25`. */
  readonly since: (moment: Date | undefined) => string | undefined;
  readonly at: Moment;
  /** The story's own subscription. */
  readonly own: string;
  /** Of the storage the app's memory is in. */
  readonly connectionString: string;
}

/** What happens at a minute: a call of the simulator's control API (its input may need moments, or the story's own subscription), or anything else. */
export type Happening =
  | readonly [minute: number, method: string, path: string, input?: object | ((at: Moment, own: string) => object)]
  | readonly [minute: number, act: (scene: Scene) => unknown];

export interface Story {
  /** Services as the simulator's control API takes them; one named `svc-a` where not said. */
  readonly services?: readonly object[];
  /** Settings of the simulated world. */
  readonly world?: object;
  readonly vaults?: readonly object[];
  /** What else stands in the world: identities, Managed HSMs, subscriptions. */
  readonly beside?: object;
  readonly script: readonly Happening[];
  /** Minutes at which a sweep starts; every minute up to `until` where not said. */
  readonly sweeps?: readonly number[];
  readonly until: number;
  /** What is watched: the story's own subscription where not said. */
  readonly watches?: (own: string) => readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** Events the webhook is told of; all but posture and delivery where not said. */
  readonly told?: readonly string[];
  /** How far the monitor's clock is ahead of the world's. */
  readonly monitorAheadMs?: number;
  readonly readDeadlineMs?: number;
  readonly sweepBudgetMs?: number;
  readonly sendDeadlineMs?: number;
  readonly storageDeadlineMs?: number;
}

/** `lines`: what the webhook was told, one line an event, with the minute since the start. */
export interface ToldStory {
  /** The story's own subscription. */
  readonly own: string;
  readonly lines: readonly string[];
  readonly events: readonly Told[];
  /** Where a true start, end or duration lies outside of what was reported; empty where all is true. */
  readonly untruths: readonly string[];
  readonly app: App;
  /** How long each sweep took, in milliseconds of this machine. */
  readonly sweepsTook: readonly number[];
  /** Warnings and errors the product logged. */
  readonly problems: readonly string[];
  /** A moment as minutes and seconds since the start: `+05:25`. */
  readonly since: (moment: Date) => string;
}

export interface Stage {
  readonly simulator: Simulator;
  readonly simulatorUrl: string;
  /** Of the storage that the stories share. */
  readonly connectionString: string;
  tell(story: Story): Promise<ToldStory>;
  close(): Promise<void>;
}

const MINUTE = 60_000;
/** Sweeps of stories are as far apart as the story has them: that they are late is told of where a story is about it. */
const TOLD_OF = ["access", "service", "target", "monitor.blind", "monitor.sighted", "monitor.misconfigured"];
const SUBSCRIPTION = "11111111-2222-3333-4444-";

/**
 * One Azurite and one simulator for all stories of a file (the SDK remembers its sign-in endpoint for the life of the
 * process); each story has a world, a subscription, and so a partition, of its own.
 */
export async function openStage(
  reachStorage = (azurite: Azurite): string | Promise<string> => azurite.connectionString,
): Promise<Stage> {
  const azurite = await startAzurite();
  const connectionString = await reachStorage(azurite);
  const clock = storyClock();
  const simulator = await startSimulator({ clock });
  let stories = 0;
  return {
    simulator,
    simulatorUrl: simulator.url,
    connectionString,
    tell: (story) => {
      const subscription = `${SUBSCRIPTION}${String(++stories).padStart(12, "0")}`;
      clock.startAnew(Math.floor(Date.now() / MINUTE) * MINUTE);
      return play(story, { simulator, clock, connectionString, subscription });
    },
    close: async () => {
      await simulator.close();
      await azurite.close();
    },
  };
}

interface Scenery {
  readonly simulator: Simulator;
  readonly clock: StoryClock;
  readonly connectionString: string;
  readonly subscription: string;
}

async function play(story: Story, scenery: Scenery): Promise<ToldStory> {
  const { simulator, clock, subscription } = scenery;
  const { services = [{ name: "svc-a" }], world = {}, vaults = [], beside = {}, monitorAheadMs = 0 } = story;
  const start = clock.now();
  const identityHeader = "stage";
  simulator.control("PUT", "/_sim/clock", { latency: "PT0S", azureSkew: "PT0S" });
  simulator.control("PUT", "/_sim/world", {
    settings: { subscription, workspace: "ward", identityHeader, ...world },
    ...beside,
    vaults,
    services,
  });
  Object.assign(process.env, {
    IDENTITY_ENDPOINT: `${simulator.url}/msi/token`,
    IDENTITY_HEADER: identityHeader,
    AZURE_TOKEN_CREDENTIALS: "prod",
  });
  const problems: string[] = [];
  let app = composeStory(story, scenery, problems);
  const scene: Scene = {
    app: () => app,
    simulator,
    restart: (more) => (app = composeStory({ ...story, more }, scenery, problems)),
    since: (moment) => moment && sinceStart(moment.getTime() - start - monitorAheadMs),
    at: (minute) => new Date(start + minute * MINUTE).toISOString(),
    own: subscription,
    connectionString: scenery.connectionString,
  };
  const acts = plan(story.script, start, scenery);
  const sweepsTook: number[] = [];
  let owing = false;
  for (const minute of story.sweeps ?? minutes(0, story.until)) {
    for (let act = acts[0]; act !== undefined && act.minute <= minute; act = acts[0]) {
      acts.shift();
      owing = true;
      clock.moveTo(start + act.minute * MINUTE);
      await act.act(scene);
    }
    clock.moveTo(start + minute * MINUTE);
    const startedAt = performance.now();
    const swept = await app.sweepAll();
    sweepsTook.push(performance.now() - startedAt);
    await Promise.all([app.pingHeartbeat(swept.complete), app.logSweep(swept)]);
    // A page may be owed without an event: a reminder, or what a silence held back.
    owing ||= story.settings?.["WEBHOOKS"] !== undefined;
    owing ||= swept.subscriptions.some((sweep) => "events" in sweep && sweep.events > 0);
    if (owing) owing = await deliver(app);
  }
  const events = received(simulator);
  const { losses } = simulator.control("GET", "/_sim/log") as { losses: TrueLoss[] };
  return {
    own: subscription,
    lines: toldLines(events, new Date(start + monitorAheadMs)),
    events,
    untruths: untruths({ losses, events, monitorAheadMs, until: clock.now() }),
    app,
    sweepsTook,
    problems,
    since: (moment) => sinceStart(moment.getTime() - start - monitorAheadMs),
  };
}

/** Sends what is owed; whether something still is. Where nothing is owed, stories save the time to ask. */
async function deliver(app: App): Promise<boolean> {
  const summaries = await app.deliverAll(5_000);
  return summaries.some(({ channels }) => channels.some(({ left, postponed }) => left + postponed > 0));
}

function sinceStart(milliseconds: number): string {
  const seconds = Math.abs(Math.round(milliseconds / 1000));
  const parts = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0"));
  return `${milliseconds < 0 ? "-" : "+"}${parts.join(":")}`;
}

/** The simulator's part is planned on the clock; what takes a hand itself is handed back, in order. */
function plan(script: readonly Happening[], start: number, { clock, simulator, subscription }: Scenery) {
  const at: Moment = (minute) => new Date(start + minute * MINUTE).toISOString();
  return [...script]
    .sort(([a], [b]) => a - b)
    .flatMap((happening) => {
      const [minute, what, path, input] = happening;
      if (typeof what === "function") return [{ minute, act: what }];
      clock.plan(start + minute * MINUTE, () => {
        simulator.control(what, path ?? "", typeof input === "function" ? input(at, subscription) : input);
      });
      return [];
    });
}

function composeStory(
  { more, ...story }: Story & { readonly more?: Story["settings"] },
  { simulator, connectionString, subscription, clock }: Scenery,
  problems: string[],
): App {
  const { settings, told = TOLD_OF, watches = (own: string): readonly string[] => [own], monitorAheadMs = 0 } = story;
  const { readDeadlineMs = 2_000, sweepBudgetMs, sendDeadlineMs, storageDeadlineMs } = story;
  const parsed = parseSettings({
    AzureWebJobsStorage: connectionString,
    WATCH_SUBSCRIPTIONS: watches(subscription).join(","),
    AZURE_GATEWAY_URL: simulator.url,
    WEBHOOKS: JSON.stringify([
      {
        name: "pager",
        format: "cloudevents",
        url: `${simulator.url}/hooks/pager`,
        secretSettings: ["PAGER_SECRET"],
        events: told,
      },
    ]),
    // The SDK keeps tokens by client for the life of the process: a new one signs in anew.
    AZURE_CLIENT_ID: randomUUID(),
    PAGER_SECRET: `whsec_${Buffer.alloc(32, "story").toString("base64")}`,
    ...{ ...settings, ...more },
  });
  if (parsed.kind === "unusable") throw new Error(JSON.stringify(parsed.problems));
  return composeApp(parsed.config, {
    clock: { now: () => new Date(clock.now() + monitorAheadMs) },
    log: logInto(problems),
    ...{ readDeadlineMs, sweepBudgetMs, sendDeadlineMs, storageDeadlineMs },
  });
}

function received(simulator: Simulator): readonly Told[] {
  const hook = simulator.control("GET", "/_sim/hooks/pager") as { deliveries: { body: string; status: number }[] };
  const taken = hook.deliveries.filter(({ status }) => status < 300).map(({ body }) => TOLD.parse(JSON.parse(body)));
  // What was tried again came more than once.
  return taken.filter(({ id }, index) => taken.findIndex((other) => other.id === id) === index);
}

function logInto(problems: string[]): Log {
  const note = (message: string, fields: object = {}): void => {
    problems.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: () => undefined, warn: note, error: note };
}
