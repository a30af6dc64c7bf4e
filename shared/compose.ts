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
import { commonAlertFormat } from "./adapters/webhook/azure-common-alert/common-alert-format";
import { createCloudEventsWebhook } from "./adapters/webhook/create-cloud-events-webhook";
import { createPageWebhook } from "./adapters/webhook/create-page-webhook";
import { jsmFormat } from "./adapters/webhook/jsm/jsm-format";
import { pagerDutyFormat } from "./adapters/webhook/pagerduty/pagerduty-format";
import { slackFormat } from "./adapters/webhook/slack/slack-format";
import { teamsFormat } from "./adapters/webhook/teams/teams-format";
import { type Check } from "./app/check-subscription";
import { closeIncident, type CloseRequest, type CloseResult } from "./app/close-incident";
import { deliver, type DeliverySummary } from "./app/deliver";
import { readIncidents, type IncidentsReport } from "./app/read-incidents";
import { readStatus, type StatusReport } from "./app/read-status";
import { type IncidentRedeployment, redeploymentOfIncident } from "./app/redeployments";
import { addSilence, type AddedSilence, endSilence, type ListedSilence, listSilences } from "./app/silences";
import { testPage, type TestedChannel } from "./app/test-page";
import { logSweeps, sweepAll, type SweepSummary } from "./app/sweep-all";
import { type Readers, type SweepContext } from "./app/watched";
import { type Config, type WebhookSettings } from "./config/config";
import { parseSettings } from "./config/parse-settings";
import { describeProblem } from "./config/problem";
import { type Silence, type SilenceRequest } from "./core/silence/silence";
import { type PageLinks } from "./core/page/page-text";
import { type Channel } from "./ports/channel";
import { type Clock } from "./ports/clock";
import { type Heartbeat } from "./ports/heartbeat";
import { type Log } from "./ports/log";
import { type PageFormat } from "./ports/page-format";
import { type ServiceResources } from "./ports/service-resources";

export interface App {
  /** One sweep of every subscription. Never rejects for what Azure or storage answers. */
  sweepAll(): Promise<SweepSummary>;
  /** Writes the sweep's rows to Azure Monitor. Never rejects. */
  logSweep(summary: SweepSummary): Promise<void>;
  /** Sends what is due within the budget, one subscription after another. Never rejects. */
  deliverAll(budgetMs: number): Promise<readonly DeliverySummary[]>;
  status(): Promise<StatusReport>;
  incidents(): Promise<IncidentsReport>;
  closeIncident(request: CloseRequest): Promise<CloseResult>;
  /** The template that redeploys the service of an open incident. Rejects where storage does not answer. */
  redeployment(incidentId: string): Promise<IncidentRedeployment>;
  /** Reject where storage does not answer. */
  addSilence(request: SilenceRequest): Promise<AddedSilence>;
  listSilences(): Promise<readonly ListedSilence[]>;
  endSilence(id: string, by: string): Promise<Silence | undefined>;
  /** Through one channel, or all; undefined: there is none of that name. Never rejects for what a receiver answers. */
  testPage(channel: string | undefined): Promise<readonly TestedChannel[] | undefined>;
  /** Never rejects: answers why it failed, or undefined; undefined too where no heartbeat is configured. */
  pingHeartbeat(complete: boolean): Promise<string | undefined>;
}

/** What the app runs on: where it logs, and, for stories, whose time it keeps and how patient it is. */
export interface Host {
  readonly log: Log;
  readonly clock?: Clock;
  /** Milliseconds a single read of Azure may take. */
  readonly readDeadlineMs?: number | undefined;
  /** Milliseconds in which a sweep may ask Azure. */
  readonly sweepBudgetMs?: number | undefined;
  /** Milliseconds that a receiver has for its answer. */
  readonly sendDeadlineMs?: number | undefined;
  /** Milliseconds that storage has for its answer. */
  readonly storageDeadlineMs?: number | undefined;
}

/** A sweep is due every minute: the quarter that is left is for committing, for the log rows and for the first deliveries. */
const SWEEP_BUDGET_MS = 45_000;

/** Who we say we are in CloudEvents where the app has no address of its own. */
const SOURCE = "/fhir-cmk-watch";

/** @throws Error where a checked setting cannot be used after all; says which and why, without secrets */
export function composeApp(config: Config, host: Host): App {
  const { log, clock = systemClock, readDeadlineMs, sweepBudgetMs = SWEEP_BUDGET_MS } = host;
  const { sendDeadlineMs, storageDeadlineMs } = host;
  const azure = composeAzure(config, clock, readDeadlineMs);
  const { store, outbox, pages, silences, unswept } = createTableStorage(
    connectTable(accountOf(config, azure), { httpClient: azure.direct, deadlineMs: storageDeadlineMs }),
  );
  const sending = { clock, ...(sendDeadlineMs === undefined ? {} : { deadlineMs: sendDeadlineMs }) };
  const upload = uploadTo(config, azure, sending);
  const channels = channelsOf(config, upload, sending, log);
  const context: SweepContext = {
    watched: config,
    policy: config.policy,
    serviceProbe: config.serviceProbe,
    graphChecks: config.graphChecks === "on",
    stateRowsEveryMs: config.stateRowsWhenAvailableMs,
    retentionMs: config.retentionMs,
    readersForOneSweep: () => azure.readersWithin(AbortSignal.timeout(sweepBudgetMs)),
    ...{ store, outbox, pages, silences, unswept },
    links: linksOf(config),
    channels,
    stateLog: upload && createStateLog(upload, config.policy),
    clock,
    log,
    problems: config.problems.map(describeProblem),
  };
  const heartbeat =
    config.heartbeatUrl === undefined ? undefined : createHeartbeat({ url: config.heartbeatUrl, ...sending });
  const { subscriptions, policy, publicUrl } = config;
  const reading = { subscriptions, store, outbox, pages, clock, policy, publicUrl };
  const silencer = { subscriptions, silences, clock };
  return {
    sweepAll: () => sweepAll(context),
    logSweep: (summary) => logSweeps(summary, context),
    deliverAll: (budgetMs) =>
      Promise.all(
        config.subscriptions.map((subscriptionId) =>
          deliver({ subscriptionId, outbox, channels, clock, log, budgetMs }),
        ),
      ),
    status: () => readStatus({ ...reading, problems: config.problems }),
    incidents: () => readIncidents({ ...reading, retentionMs: config.retentionMs }),
    closeIncident: (request) => closeIncident(request, context),
    redeployment: (incidentId) => redeploymentOfIncident(incidentId, { ...reading, resources: azure.readers.fleet }),
    addSilence: (request) => addSilence(request, silencer),
    listSilences: () => listSilences(silencer),
    endSilence: (id, by) => endSilence(id, by, silencer),
    testPage: (name) =>
      testPage(name, { channels, subscriptionId: config.subscriptions[0] ?? "", links: context.links, clock }),
    pingHeartbeat: async (complete) => heartbeat?.ping(complete),
  };
}

/** Pings the dead-man switch when nothing else of the settings can be used. Never rejects. */
export function composeHeartbeat(url: string): Heartbeat {
  return createHeartbeat({ url });
}

type Look = Omit<Check, "subscriptionId" | "onProgress">;
export type ComposedLook =
  | { readonly kind: "ready"; readonly check: Look; readonly resources: ServiceResources }
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

/** The readers for one look from a terminal: the caller's own sign-in, no storage, no channels. */
export function composeLook(subscriptionId: string, env: Readonly<Record<string, string | undefined>>): ComposedLook {
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
  return { kind: "ready", check, resources: readers.fleet };
}

interface Azure {
  /** As the settings have it. */
  readonly cloud: AzureCloud;
  readonly readers: Readers & { readonly fleet: ServiceResources };
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

/** What every sender is told. */
interface Sending {
  readonly clock: Clock;
  readonly deadlineMs?: number;
}

function uploadTo({ logsIngestion }: Config, azure: Azure, sending: Sending): RowUpload | undefined {
  if (logsIngestion === undefined) return undefined;
  const { cloud, credential, httpClient } = azure;
  return createRowUpload({
    ...logsIngestion,
    ...sending,
    credential,
    httpClient,
    audience: cloud.logsAudience,
  });
}

function linksOf({ publicUrl, runbookUrl }: Config): PageLinks {
  return { runbookUrl, statusUrl: publicUrl === undefined ? undefined : `${publicUrl}/api/incidents` };
}

function channelsOf(config: Config, upload: RowUpload | undefined, sending: Sending, log: Log): readonly Channel[] {
  const { publicUrl, runbookUrl } = config;
  const source = publicUrl ?? SOURCE;
  return [
    ...(upload === undefined ? [] : [createAzureMonitorChannel(upload)]),
    ...config.webhooks.map((webhook) =>
      webhook.format === "cloudevents"
        ? createCloudEventsWebhook({ ...webhook, ...sending, source, publicUrl, runbookUrl, log })
        : createPageWebhook({ ...webhook, ...sending, format: formatOf(webhook, sending.clock) }),
    ),
  ];
}

type PagedSettings = Exclude<WebhookSettings, { readonly format: "cloudevents" }>;

function formatOf(webhook: PagedSettings, clock: Clock): PageFormat {
  switch (webhook.format) {
    case "pagerduty":
      return pagerDutyFormat(webhook.key);
    case "jsm":
      return jsmFormat(webhook.key);
    case "azure-common-alert":
      return commonAlertFormat(webhook.secrets, clock);
    case "teams":
      return teamsFormat;
    case "slack":
      return slackFormat;
  }
}
