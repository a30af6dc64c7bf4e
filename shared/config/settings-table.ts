/** Every setting of the app, in the order of its documentation. Names are API. */
import { AZURE_SETTINGS } from "./azure-settings";
import { parseAddress, parseBaseAddress, parseHttpsOrigin } from "./parse-address";
import { parseChoice } from "./parse-choice";
import { parseDuration, parseDurationOrOff } from "./parse-duration";
import { parseWholeNumber } from "./parse-number";
import { parseRuleId } from "./parse-rule-id";
import { parseSchedule } from "./parse-schedule";
import { parseSettingName } from "./parse-setting-name";
import { parseAccountName, parseConnectionString, parseTableServiceUri } from "./parse-storage";
import { parseGuid, parseServices, parseSubscriptions } from "./parse-watch-list";
import { parseWebhookList } from "./parse-webhook-list";
import { type SettingRow, usual } from "./setting-row";

const GUID = "00000000-1111-2222-3333-444444444444";

export const SETTINGS = {
  AzureWebJobsStorage: {
    ...usual,
    oneOf: "storage",
    secret: true,
    meaning: "Connection string of the storage account that keeps the state",
    example: "UseDevelopmentStorage=true",
    parse: parseConnectionString,
  },
  AzureWebJobsStorage__accountName: {
    ...usual,
    oneOf: "storage",
    meaning: "Name of that storage account, to sign in by identity instead",
    example: "examplestate",
    parse: parseAccountName,
  },
  AzureWebJobsStorage__tableServiceUri: {
    ...usual,
    oneOf: "storage",
    meaning: "Table endpoint of that storage account, where the name alone does not tell; goes before the name",
    example: "https://examplestate.table.core.windows.net",
    parse: parseTableServiceUri,
  },
  AzureWebJobsStorage__credential: {
    ...usual,
    meaning: "`managedidentity` where a user-assigned identity signs in to storage",
    example: "managedidentity",
    parse: parseChoice("managedidentity"),
  },
  AzureWebJobsStorage__clientId: {
    ...usual,
    meaning: "Client id of the identity that signs in to storage; unset: `AZURE_CLIENT_ID`",
    example: GUID,
    parse: parseGuid,
  },
  WATCH_SUBSCRIPTIONS: {
    ...usual,
    oneOf: "watch",
    meaning: "Subscriptions to watch: ids separated by commas or space",
    example: GUID,
    parse: parseSubscriptions,
  },
  WATCH_SERVICES: {
    ...usual,
    oneOf: "watch",
    meaning: "Resource ids of FHIR services that narrow the watch; alone: in the subscriptions they name",
    example: `/subscriptions/${GUID}/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/workspace/fhirservices/fhir`,
    parse: parseServices,
  },
  SWEEP_SCHEDULE: {
    ...usual,
    default: "0 * * * * *",
    meaning: "When to sweep: NCRONTAB with six fields, seconds first, UTC",
    example: "0 * * * * *",
    parse: parseSchedule,
  },
  AUTO_RECOVERY_WINDOW: {
    ...usual,
    default: "PT30M",
    meaning: "A loss shorter than this heals by itself",
    example: "PT30M",
    parse: parseDuration,
  },
  RECOVERY_ALLOWANCE: {
    ...usual,
    default: "PT10M",
    meaning: "How long a service may take to answer again once its key is back",
    example: "PT10M",
    parse: parseDuration,
  },
  PROPAGATION: {
    ...usual,
    default: "PT10M",
    meaning: "How long a role or access policy change may take to be effective",
    example: "PT10M",
    parse: parseDuration,
  },
  WINDOW_WARNING: {
    ...usual,
    default: "PT10M",
    meaning: "How long before the end of the window to warn; shorter than the window",
    example: "PT10M",
    parse: parseDuration,
  },
  REMINDER_INTERVAL: {
    ...usual,
    default: "PT1H",
    meaning: "How often to remind while access is lost or a redeployment is required",
    example: "PT1H",
    parse: parseDuration,
  },
  BLIND_AFTER: {
    ...usual,
    default: "3",
    meaning: "Sweeps with an unknown verdict before the monitor calls itself blind",
    example: "3",
    parse: parseWholeNumber(1),
  },
  FAN_OUT_ABOVE: {
    ...usual,
    default: "200",
    meaning: "Number of services above which subscriptions are swept apart; checked, not in effect yet",
    example: "200",
    parse: parseWholeNumber(1),
  },
  RETENTION: {
    ...usual,
    default: "P90D",
    meaning:
      "How long a closed incident is kept from its closure, with its events and deliveries, and what belongs to none; how long a page channel is sent the end of an alert anew after its receiver rejected that, once at least; and how long it is remembered what a removed page channel was told, from its end on",
    example: "P90D",
    parse: parseDuration,
  },
  KEY_ROTATION_AGE: {
    ...usual,
    default: "off",
    meaning: "Age at which a key version is due for rotation (risk `KeyRotationOverdue`), or `off`",
    example: "P365D",
    parse: parseDurationOrOff,
  },
  STATE_ROWS_WHEN_AVAILABLE: {
    ...usual,
    default: "PT1H",
    meaning: "How often to log a row for a target that is available; others are logged every sweep",
    example: "PT1H",
    parse: parseDuration,
  },
  LOGS_INGESTION_ENDPOINT: {
    ...usual,
    ifBad: "leave-out",
    meaning: "Logs ingestion endpoint of the Azure Monitor channel; needs `LOGS_INGESTION_RULE_ID`",
    example: "https://example.westeurope-1.ingest.monitor.azure.com",
    parse: parseHttpsOrigin,
  },
  LOGS_INGESTION_RULE_ID: {
    ...usual,
    ifBad: "leave-out",
    meaning: "Immutable id of its data collection rule; needs `LOGS_INGESTION_ENDPOINT`",
    example: "dcr-00000000000000000000000000000000",
    parse: parseRuleId,
  },
  WEBHOOKS: {
    ...usual,
    default: "[]",
    secret: true,
    meaning:
      "Webhook channels: a JSON array of `{name, format, url or urlSetting, secretSettings?, events?, minSeverity?}`, with a format of `cloudevents`, `pagerduty`, `jsm`, `slack`, `teams`, `azure-common-alert`; a channel that is wrong is left out and said",
    example: `[{"name":"oncall","format":"cloudevents","urlSetting":"ONCALL_URL","secretSettings":["ONCALL_SECRET"]}]`,
    parse: parseWebhookList,
  },
  HEARTBEAT_URL: {
    ...usual,
    secret: true,
    ifBad: "leave-out",
    meaning: "Pinged after a complete sweep; with `/fail` appended when it was not",
    example: "https://example.org/ping",
    parse: parseAddress,
  },
  HEARTBEAT_URL_SETTING: {
    ...usual,
    ifBad: "leave-out",
    meaning: "Name of the setting that holds that address, instead of `HEARTBEAT_URL`",
    example: "DEADMAN_URL",
    parse: parseSettingName,
  },
  PUBLIC_URL: {
    ...usual,
    meaning: "Address of this app in pages; unset: the app's own host name",
    example: "https://cmk-watch.example.org",
    parse: parseBaseAddress,
  },
  RUNBOOK_URL: {
    ...usual,
    meaning: "Address of the runbook in pages; unset: the app's own",
    example: "https://wiki.example.org/cmk",
    parse: parseAddress,
  },
  SERVICE_PROBE: {
    ...usual,
    default: "health",
    meaning:
      "How a service is asked for itself: `health` its health check, `search` a count of patients, which shows none of their data and needs the role FHIR Data Reader, `off`",
    example: "health",
    parse: parseChoice("health", "search", "off"),
  },
  GRAPH_CHECKS: {
    ...usual,
    default: "off",
    meaning:
      "Read service principals through Microsoft Graph, which needs the application permission `Directory.Read.All`: `off` or `on`",
    example: "off",
    parse: parseChoice("off", "on"),
  },
  ...AZURE_SETTINGS,
} as const satisfies Record<string, SettingRow>;

export type SettingName = keyof typeof SETTINGS;
