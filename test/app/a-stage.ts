/** The real app over HTTP: a simulated Azure, Azurite, the machine's own time. */
import { randomUUID } from "node:crypto";
import { startAzurite } from "../../lab/azurite/start-azurite";
import { startSimulator, type Simulator } from "../../lab/simulator/start-simulator";
import { composeApp, type App, type Host } from "../../shared/compose";
import { configOf } from "../config/an-environment";

const IDENTITY_HEADER = "stage";

export interface Stage {
  readonly simulator: Simulator;
  /** Log lines of the apps, with their fields. */
  readonly lines: string[];
  /** Starts the world anew, with these services in these subscriptions. */
  begin(services: readonly object[]): void;
  /** An app that watches the subscriptions. */
  app(subscriptions: readonly string[], settings?: Readonly<Record<string, string>>, host?: Partial<Host>): App;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const [azurite, simulator] = await Promise.all([startAzurite(), startSimulator()]);
  Object.assign(process.env, { IDENTITY_ENDPOINT: `${simulator.url}/msi/token`, IDENTITY_HEADER });
  const lines: string[] = [];
  const note = (message: string, fields: object = {}): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  return {
    simulator,
    lines,
    begin(services) {
      lines.length = 0;
      simulator.control("PUT", "/_sim/world", { settings: { identityHeader: IDENTITY_HEADER }, services });
    },
    app: (subscriptions, settings = {}, host = {}) =>
      composeApp(
        configOf({
          AzureWebJobsStorage: azurite.connectionString,
          WATCH_SUBSCRIPTIONS: subscriptions.join(","),
          AZURE_GATEWAY_URL: simulator.url,
          // The SDK keeps tokens by client for the life of the process: a new one signs in anew.
          AZURE_CLIENT_ID: randomUUID(),
          ...settings,
        }),
        { log: { info: () => undefined, warn: note, error: note }, ...host },
      ),
    async close() {
      await simulator.close();
      await azurite.close();
    },
  };
}

/** Services of one subscription, each in the subscription's own workspace. */
export function servicesIn(subscription: string, workspace: string, count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${workspace}${index}`,
    workspace,
    subscription,
    vault: `kv-${workspace}${index}`,
  }));
}

/** A subscription nobody else uses, and so a partition of its own. */
export function aSubscription(): string {
  return randomUUID();
}

/** Verdicts by service of all watched subscriptions. */
export async function verdicts(app: App): Promise<Readonly<Record<string, string>>> {
  const { subscriptions } = await app.status();
  return Object.fromEntries(
    subscriptions.flatMap(({ targets }) => targets.map(({ service, verdict }) => [service, verdict])),
  );
}
