/** Config -> App: the only file that knows which adapter answers which port. Nothing is sent until the app is asked. */
import { azureCloud } from "./adapters/azure/azure-cloud";
import { type AzureCloud } from "./adapters/azure/azure-clouds";
import { createAzureReaders } from "./adapters/azure/azure-readers";
import { createCredential } from "./adapters/azure/credential";
import { createUndiciHttpClient } from "./adapters/azure/undici-http-client";
import { createHeartbeat } from "./adapters/heartbeat/heartbeat-ping";
import { systemClock } from "./adapters/host/system-clock";
import { createAzureMonitorChannel } from "./adapters/logs-ingestion/create-azure-monitor-channel";
import { createStateLog } from "./adapters/logs-ingestion/create-state-log";
import { createRowUpload, type RowUpload } from "./adapters/logs-ingestion/row-upload";
import { connectTable, type TableAccount } from "./adapters/table-storage/connect-table";
import { createTableStorage } from "./adapters/table-storage/create-table-storage";
import { createCloudEventsWebhook } from "./adapters/webhook/create-cloud-events-webhook";
import { type Check } from "./app/check-subscription";
import { closeIncident, type CloseRequest, type CloseResult } from "./app/close-incident";
import { deliver, type DeliverySummary } from "./app/deliver";
import { readIncidents, type IncidentsReport } from "./app/read-incidents";
import { readStatus, type StatusReport } from "./app/read-status";
import { sweepAll, type SweepSummary } from "./app/sweep-all";
import { type Readers, type SweepContext } from "./app/watched";
import { type Config } from "./config/config";
import { parseSettings } from "./config/parse-settings";
import { describeProblem } from "./config/problem";
import { type Channel } from "./ports/channel";
import { type Clock } from "./ports/clock";
import { type Heartbeat } from "./ports/heartbeat";
import { type Log } from "./ports/log";

export interface App {
  /** One sweep of every subscription. Never rejects for what Azure or storage answers. */
  sweepAll(): Promise<SweepSummary>;
  /** Sends what is due within the budget, one subscription after another. Never rejects. */
  deliverAll(budgetMs: number): Promise<readonly DeliverySummary[]>;
  status(): Promise<StatusReport>;
  incidents(): Promise<IncidentsReport>;
  closeIncident(request: CloseRequest): Promise<CloseResult>;
  /** Never rejects: answers why it failed, or undefined; undefined too where no heartbeat is configured. */
  pingHeartbeat(complete: boolean): Promise<string | undefined>;
}

/** What the app runs on: where it logs, and, for stories, whose time it keeps and how patient it is. */
export interface Host {
  readonly log: Log;
  readonly clock?: Clock;
  /** Milliseconds a single read of Azure may take. */
  readonly readDeadlineMs?: number;
  /** Milliseconds in which a sweep may ask Azure. */
  readonly sweepBudgetMs?: number;
  /** Milliseconds a single call of storage may take. */
  readonly storageDeadlineMs?: number;
  /** Milliseconds a receiver, Azure Monitor and the heartbeat's among them, may take to answer. */
  readonly receiverDeadlineMs?: number;
}

/** A sweep is due every minute: the quarter that is left is for committing, for the log rows and for the first deliveries. */
const SWEEP_BUDGET_MS = 45_000;

/** Who we say we are in CloudEvents where the app has no address of its own. */
const SOURCE = "/fhir-cmk-watch";

/** @throws Error where a checked setting cannot be used after all; says which and why, without secrets */
export function composeApp(config: Config, host: Host): App {
  const { log, clock = systemClock, readDeadlineMs, sweepBudgetMs = SWEEP_BUDGET_MS } = host;
  const receivers = host.receiverDeadlineMs === undefined ? {} : { deadlineMs: host.receiverDeadlineMs };
  const storage = host.storageDeadlineMs === undefined ? {} : { deadlineMs: host.storageDeadlineMs };
  const azure = composeAzure(config, clock, readDeadlineMs);
  const table = connectTable(accountOf(config, azure), { httpClient: azure.direct, ...storage });
  const { store, outbox } = createTableStorage(table);
  const upload = uploadTo(config, azure, { clock, ...receivers });
  const channels = channelsOf(config, upload, { clock, log, ...receivers });
  const context: SweepContext = {
    watched: config,
    policy: config.policy,
    serviceProbe: config.serviceProbe,
    graphChecks: config.graphChecks === "on",
    stateRowsEveryMs: config.stateRowsWhenAvailableMs,
    readersForOneSweep: () => azure.readersWithin(AbortSignal.timeout(sweepBudgetMs)),
    store,
    outbox,
    channels,
    stateLog: upload && createStateLog(upload, config.policy),
    clock,
    log,
    problems: config.problems.map(describeProblem),
  };
  const heartbeat =
    config.heartbeatUrl === undefined ? undefined : createHeartbeat({ url: config.heartbeatUrl, ...receivers });
  const reading = { subscriptions: config.subscriptions, store, outbox, clock, policy: config.policy };
  return {
    sweepAll: () => sweepAll(context),
    deliverAll: (budgetMs) =>
      Promise.all(
        config.subscriptions.map((subscriptionId) =>
          deliver({ subscriptionId, outbox, channels, clock, log, budgetMs }),
        ),
      ),
    status: () => readStatus({ ...reading, problems: config.problems }),
    incidents: () => readIncidents({ ...reading, retentionMs: config.retentionMs }),
    closeIncident: (request) => closeIncident(request, context),
    pingHeartbeat: async (complete) => heartbeat?.ping(complete),
  };
}

/** Pings the dead-man switch when nothing else of the settings can be used. Never rejects. */
export function composeHeartbeat(url: string): Heartbeat {
  return createHeartbeat({ url });
}

export type ComposedCheck =
  | { readonly kind: "ready"; readonly check: Omit<Check, "subscriptionId" | "onProgress"> }
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

/** The readers for one look from a terminal: the caller's own sign-in, no storage, no channels. */
export function composeCheck(subscriptionId: string, env: Readonly<Record<string, string | undefined>>): ComposedCheck {
  const settings = {
    AZURE_CLOUD: env["AZURE_CLOUD"],
    AZURE_CLOUD_OVERRIDES: env["AZURE_CLOUD_OVERRIDES"],
    SERVICE_PROBE: env["SERVICE_PROBE"],
    GRAPH_CHECKS: env["GRAPH_CHECKS"],
    AZURE_GATEWAY_URL: env["AZURE_GATEWAY_URL"],
    AZURE_CLIENT_ID: env["AZURE_CLIENT_ID"],
    IDENTITY_ENDPOINT: env["IDENTITY_ENDPOINT"],
  };
  const parsed = parseSettings({
    ...settings,
    AzureWebJobsStorage: "UseDevelopmentStorage=true",
    WATCH_SUBSCRIPTIONS: subscriptionId,
  });
  if (parsed.kind === "unusable") return { kind: "unusable", problems: parsed.problems.map(describeProblem) };
  const { policy, serviceProbe, graphChecks } = parsed.config;
  const { readers } = composeAzure(parsed.config, systemClock);
  const check = { readers, policy, serviceProbe, graphChecks: graphChecks === "on", clock: systemClock };
  return { kind: "ready", check };
}

interface Azure {
  /** As the settings have it. */
  readonly cloud: AzureCloud;
  readonly readers: Readers;
  /** The same for one sweep, which ends when the signal aborts. */
  readersWithin(signal: AbortSignal): Readers;
  readonly credential: ReturnType<typeof createCredential>;
  /** For Azure's APIs, by way of the gateway where there is one. */
  readonly httpClient: ReturnType<typeof createUndiciHttpClient>;
  /** For storage, which no gateway stands for. */
  readonly direct: ReturnType<typeof createUndiciHttpClient>;
}

function composeAzure(config: Config, clock: Clock, deadlineMs?: number): Azure {
  const { gatewayUrl, identityEndpoint, identityClientId } = config;
  const cloud = azureCloud(config.cloud, config.cloudOverrides);
  const httpClient = createUndiciHttpClient({ gatewayOrigin: gatewayUrl, identityEndpoint });
  const credential = createCredential({
    cloud,
    httpClient,
    clock,
    clientId: identityClientId,
    limitMs: deadlineMs === undefined ? undefined : deadlineMs * 0.8,
  });
  const readers = createAzureReaders({ cloud, credential, httpClient, clock, deadlineMs });
  const { keyHosts } = cloud;
  return {
    cloud,
    readers: { ...readers, keyHosts, timeIsUp: new AbortController().signal },
    readersWithin: (signal) => ({ ...readers.within(signal), keyHosts, timeIsUp: signal }),
    credential,
    httpClient,
    direct: createUndiciHttpClient({ identityEndpoint }),
  };
}

function accountOf({ storage }: Config, { cloud, direct }: Azure): TableAccount {
  if (storage.kind === "connection-string") return storage;
  const { tableServiceUri, clientId } = storage;
  const credential = createCredential({ cloud, httpClient: direct, clock: systemClock, clientId });
  return { kind: "service-uri", tableServiceUri, credential };
}

/** How long receivers are waited for, where that is said. */
interface Patience {
  readonly clock: Clock;
  readonly deadlineMs?: number;
}

function uploadTo({ logsIngestion }: Config, azure: Azure, patience: Patience): RowUpload | undefined {
  if (logsIngestion === undefined) return undefined;
  const { cloud, credential, httpClient } = azure;
  return createRowUpload({
    ...logsIngestion,
    credential,
    httpClient,
    audience: cloud.logsAudience,
    ...patience,
  });
}

function channelsOf(
  config: Config,
  upload: RowUpload | undefined,
  how: Patience & { readonly log: Log },
): readonly Channel[] {
  const { publicUrl, runbookUrl } = config;
  const source = publicUrl ?? SOURCE;
  return [
    ...(upload === undefined ? [] : [createAzureMonitorChannel(upload)]),
    ...config.webhooks.map((webhook) =>
      createCloudEventsWebhook({ ...webhook, source, publicUrl, runbookUrl, ...how }),
    ),
  ];
}
