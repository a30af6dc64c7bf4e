/** Plays the story once against Azurite and the simulated Azure, with a kill in each step that has so many exchanges, and gathers what is left in the end. */
import { TableClient } from "@azure/data-tables";
import { type Azurite } from "../azurite/start-azurite";
import { controlledClock } from "../simulator/clock";
import { type Simulator, startSimulator } from "../simulator/start-simulator";
import { SERVICES, STEPS } from "./crash-story";
import { createTrigger, type KillPoint, startKillProxy } from "./kill-proxy";
import { type Product, startProduct } from "./product";

/** One delivery that a receiver took. */
export interface Taken {
  readonly id: string | undefined;
  readonly body: string;
}

export interface LedgerRow {
  readonly channel: string;
  readonly status: string;
}

export interface Outcome {
  readonly kills: number;
  /** The most exchanges that a step had. */
  readonly exchanges: number;
  /** What each receiver took, in order, by the name of its hook. */
  readonly taken: Readonly<Record<string, readonly Taken[]>>;
  /** Rows for Azure Monitor's events, in order. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly owed: number;
  readonly ledger: readonly LedgerRow[];
  readonly losses: readonly object[];
  readonly until: number;
}

export interface CrashStage {
  readonly child: string;
  readonly bundle: string;
  readonly azurite: Azurite;
  readonly subscription: string;
}

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 2, 8, 0);
const SETTLING = 5;

/** A little more than a deliverer may hold a channel. */
const LEASE_MS = 125_000;

/** `pointOf` undefined for a step: nobody is killed in it. A step whose sweep was killed is swept again, some seconds later. */
export async function playCrashStory(
  { child, bundle, azurite, subscription }: CrashStage,
  pointOf: (step: number) => KillPoint | undefined,
): Promise<Outcome> {
  const clock = controlledClock({ now: START });
  const simulator = await startSimulator({ clock });
  const trigger = createTrigger();
  const storage = await startKillProxy(tableOrigin(azurite), trigger);
  const receivers = await startKillProxy(simulator.url, trigger);
  simulator.control("PUT", "/_sim/clock", { latency: "PT0S", azureSkew: "PT0S" });
  simulator.control("PUT", "/_sim/world", {
    settings: { subscription, workspace: "ward", identityHeader: "crash" },
    services: SERVICES,
  });
  const env = settings(simulator, receivers.origin, storage.origin, azurite, subscription);
  let product: Product | undefined;
  let kills = 0;
  let exchanges = 0;

  const sweep = async (point: KillPoint | undefined): Promise<void> => {
    product = product?.isAlive() === true ? product : await startProduct(child, bundle, env);
    const { kill, run } = product;
    trigger.arm(point, kill);
    const ended = await run("sweep", clock.now());
    exchanges = Math.max(exchanges, trigger.count());
    if (ended !== "died") return;
    kills += 1;
    clock.advance(7_000);
    await sweep(undefined);
  };

  /** As its timer does every quarter of a minute: by now nobody holds a channel any more who was killed. */
  const deliver = async (): Promise<void> => {
    clock.advance(LEASE_MS);
    await product?.run("deliver", clock.now());
  };

  try {
    for (const [index, [minute, ...happenings]] of STEPS.entries()) {
      clock.advance(Math.max(0, START + minute * MINUTE - clock.now()));
      for (const [method, path, input] of happenings) simulator.control(method, path, input);
      await sweep(pointOf(index));
      await deliver();
    }
    for (let more = 0; more < SETTLING; more += 1) {
      clock.advance(5 * MINUTE);
      await sweep(undefined);
    }
    return { kills, exchanges, until: clock.now(), ...(await leftIn(azurite, subscription)), ...receivedBy(simulator) };
  } finally {
    product?.kill();
    await Promise.all([storage.close(), receivers.close()]);
    await simulator.close();
  }
}

function tableOrigin({ connectionString }: Azurite): string {
  return new URL(/TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? "").origin;
}

function settings(simulator: Simulator, receivers: string, storage: string, azurite: Azurite, subscription: string) {
  const secret = `whsec_${Buffer.alloc(32, "crash").toString("base64")}`;
  const webhooks = [
    { name: "events", format: "cloudevents", url: `${receivers}/hooks/events`, secretSettings: ["HOOK_SECRET"] },
    { name: "pagerduty", format: "pagerduty", url: `${receivers}/hooks/pagerduty`, secretSettings: ["ROUTING_KEY"] },
    { name: "slack", format: "slack", url: `${receivers}/hooks/slack` },
  ];
  return {
    PATH: process.env["PATH"] ?? "",
    AzureWebJobsStorage: azurite.connectionString.replaceAll(tableOrigin(azurite), storage),
    WATCH_SUBSCRIPTIONS: subscription,
    // The story sweeps seldom: what it sweeps twice in a row belongs together all the same.
    SWEEP_SCHEDULE: "0 */16 * * * *",
    WEBHOOKS: JSON.stringify(webhooks),
    HOOK_SECRET: secret,
    ROUTING_KEY: "R".repeat(32),
    LOGS_INGESTION_ENDPOINT: "https://story.westeurope-1.ingest.monitor.azure.com",
    LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}`,
    AZURE_GATEWAY_URL: simulator.url,
    IDENTITY_ENDPOINT: `${simulator.url}/msi/token`,
    IDENTITY_HEADER: "crash",
  };
}

async function leftIn({ connectionString }: Azurite, subscription: string) {
  const table = TableClient.fromConnectionString(connectionString, "fhircmkwatch", { allowInsecureConnection: true });
  const ledger: LedgerRow[] = [];
  let owed = 0;
  for await (const row of table.listEntities({ queryOptions: { filter: `PartitionKey eq '${subscription}'` } })) {
    if (row["kind"] === "outbox") owed += 1;
    if (row["kind"] === "ledger") ledger.push({ channel: String(row["channel"]), status: String(row["status"]) });
  }
  return { owed, ledger };
}

function receivedBy({ control }: Simulator) {
  const hook = (name: string): readonly Taken[] => {
    const { deliveries } = control("GET", `/_sim/hooks/${name}`) as { readonly deliveries: readonly Delivery[] };
    return deliveries
      .filter(({ status }) => status < 300)
      .map(({ headers, body }) => ({ id: headers["webhook-id"], body }));
  };
  const ingested = control("GET", "/_sim/ingested") as readonly {
    readonly stream: string;
    readonly rows: readonly object[];
  }[];
  const { losses } = control("GET", "/_sim/log") as { readonly losses: readonly object[] };
  return {
    taken: { events: hook("events"), pagerduty: hook("pagerduty"), slack: hook("slack") },
    rows: ingested
      .filter(({ stream }) => stream === "Custom-FhirCmkEvents")
      .flatMap(({ rows }) => rows as readonly Readonly<Record<string, unknown>>[]),
    losses,
  };
}

interface Delivery {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly status: number;
}
