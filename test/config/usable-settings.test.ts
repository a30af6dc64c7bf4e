import {
  anEnvironment,
  aWebhook,
  configOf,
  OTHER_SUBSCRIPTION,
  serviceId,
  SIGNING_SECRET,
  SUBSCRIPTION,
} from "./an-environment";

describe("settings that can be used", () => {
  it("keeps every default where only what is required is set", () => {
    expect(configOf(anEnvironment())).toEqual({
      storage: { kind: "connection-string", connectionString: "UseDevelopmentStorage=true" },
      subscriptions: [SUBSCRIPTION],
      services: [],
      sweepSchedule: "0 * * * * *",
      policy: {
        windowMs: 30 * 60_000,
        allowanceMs: 10 * 60_000,
        propagationMs: 10 * 60_000,
        warningMs: 10 * 60_000,
        reminderMs: 3_600_000,
        sweepIntervalMs: 60_000,
        blindAfter: 3,
      },
      webhooks: [
        {
          name: "oncall",
          format: "cloudevents",
          url: "https://example.org/hook",
          secrets: [],
          events: ["access", "service", "delivery", "monitor"],
          minSeverity: undefined,
        },
      ],
      logsIngestion: undefined,
      heartbeatUrl: undefined,
      fanOutAbove: 200,
      retentionMs: 90 * 86_400_000,
      keyRotationAgeMs: undefined,
      stateRowsWhenAvailableMs: 3_600_000,
      publicUrl: undefined,
      runbookUrl: undefined,
      serviceProbe: "health",
      graphChecks: "off",
      cloud: "public",
      cloudOverrides: {},
      gatewayUrl: undefined,
      identityClientId: undefined,
      problems: [],
    });
  });

  it.each([
    ["takes a blank setting for an unset one", { SWEEP_SCHEDULE: "  " }, { sweepSchedule: "0 * * * * *" }],
    ["takes the schedule and its interval", { SWEEP_SCHEDULE: "*/30 * * * * *" }, { sweepSchedule: "*/30 * * * * *" }],
    ["takes the retention in milliseconds", { RETENTION: "P1D" }, { retentionMs: 86_400_000 }],
    ["takes a rotation age", { KEY_ROTATION_AGE: "P365D" }, { policy: { keyRotationAgeMs: 365 * 86_400_000 } }],
    ["takes rotation for off", { KEY_ROTATION_AGE: "off" }, { policy: { keyRotationAgeMs: undefined } }],
    ["takes the fan-out threshold", { FAN_OUT_ABOVE: "1" }, { fanOutAbove: 1 }],
    ["takes state rows", { STATE_ROWS_WHEN_AVAILABLE: "PT5M" }, { stateRowsWhenAvailableMs: 300_000 }],
    ["takes a probe by search", { SERVICE_PROBE: "search" }, { serviceProbe: "search" }],
    ["takes no probe, whatever the case", { SERVICE_PROBE: "OFF" }, { serviceProbe: "off" }],
    ["takes checks through Graph", { GRAPH_CHECKS: "on" }, { graphChecks: "on" }],
    ["leaves the kind of sign-in to its library", { AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential" }, {}],
    ["takes a cloud", { AZURE_CLOUD: "usgov" }, { cloud: "usgov" }],
    [
      "takes what the cloud has otherwise, as origins and lower-case suffixes",
      {
        AZURE_CLOUD_OVERRIDES: `{"resourceManager":"https://Management.example.com/","vaultSuffix":"Vault.example.com","vaultsVersion":"2023-07-01"}`,
      },
      {
        cloudOverrides: {
          resourceManager: "https://management.example.com",
          vaultSuffix: "vault.example.com",
          vaultsVersion: "2023-07-01",
        },
      },
    ],
    [
      "takes a gateway on this machine",
      { AZURE_GATEWAY_URL: "http://127.0.0.1:9/" },
      { gatewayUrl: "http://127.0.0.1:9" },
    ],
    [
      "takes an identity in lower case",
      { AZURE_CLIENT_ID: "ABCDEF00-1111-2222-3333-444444444444" },
      { identityClientId: "abcdef00-1111-2222-3333-444444444444" },
    ],
    [
      "takes a public address",
      { PUBLIC_URL: "https://watch.example.org/" },
      { publicUrl: "https://watch.example.org", runbookUrl: "https://watch.example.org/api/runbook" },
    ],
    [
      "takes the platform's host name",
      { WEBSITE_HOSTNAME: "a.azurewebsites.net" },
      { publicUrl: "https://a.azurewebsites.net", runbookUrl: "https://a.azurewebsites.net/api/runbook" },
    ],
    ["takes the local host name", { WEBSITE_HOSTNAME: "localhost:7071" }, { publicUrl: "http://localhost:7071" }],
    [
      "does not take a host name that is none",
      { WEBSITE_HOSTNAME: "a/b" },
      { publicUrl: undefined, runbookUrl: undefined },
    ],
    [
      "takes a runbook",
      { RUNBOOK_URL: "https://wiki.example.org/a?b" },
      { runbookUrl: "https://wiki.example.org/a?b" },
    ],
    ["takes a heartbeat", { HEARTBEAT_URL: "https://example.org/ping" }, { heartbeatUrl: "https://example.org/ping" }],
    [
      "takes a heartbeat from the setting that is named",
      { HEARTBEAT_URL_SETTING: "DEADMAN", DEADMAN: "https://example.org/ping" },
      { heartbeatUrl: "https://example.org/ping" },
    ],
    [
      "takes the Azure Monitor channel",
      {
        LOGS_INGESTION_ENDPOINT: "https://a.ingest.monitor.azure.com/",
        LOGS_INGESTION_RULE_ID: `dcr-${"0A".repeat(16)}`,
      },
      { logsIngestion: { endpoint: "https://a.ingest.monitor.azure.com", ruleId: `dcr-${"0a".repeat(16)}` } },
    ],
    [
      "lists a subscription once, in lower case, however it is separated",
      { WATCH_SUBSCRIPTIONS: `${SUBSCRIPTION}, ${OTHER_SUBSCRIPTION}\n${SUBSCRIPTION.toUpperCase()},` },
      { subscriptions: [SUBSCRIPTION, OTHER_SUBSCRIPTION] },
    ],
    [
      "finds the subscriptions of services that stand alone",
      { WATCH_SUBSCRIPTIONS: undefined, WATCH_SERVICES: `${serviceId(SUBSCRIPTION)} ${serviceId(OTHER_SUBSCRIPTION)}` },
      {
        subscriptions: [SUBSCRIPTION, OTHER_SUBSCRIPTION],
        services: [serviceId(SUBSCRIPTION).toLowerCase(), serviceId(OTHER_SUBSCRIPTION).toLowerCase()],
      },
    ],
    [
      "signs in to storage by identity, with the general identity",
      {
        AzureWebJobsStorage: undefined,
        AzureWebJobsStorage__accountName: "examplestate",
        AZURE_CLIENT_ID: SUBSCRIPTION,
        AZURE_CLOUD: "china",
      },
      {
        storage: {
          kind: "identity",
          tableServiceUri: "https://examplestate.table.core.chinacloudapi.cn",
          clientId: SUBSCRIPTION,
        },
      },
    ],
    [
      "prefers the table endpoint to the name, and storage's own identity",
      {
        AzureWebJobsStorage: undefined,
        AzureWebJobsStorage__accountName: "examplestate",
        AzureWebJobsStorage__tableServiceUri: "https://other.table.core.windows.net/",
        AzureWebJobsStorage__credential: "managedidentity",
        AzureWebJobsStorage__clientId: OTHER_SUBSCRIPTION,
        AZURE_CLIENT_ID: SUBSCRIPTION,
      },
      {
        storage: {
          kind: "identity",
          tableServiceUri: "https://other.table.core.windows.net",
          clientId: OTHER_SUBSCRIPTION,
        },
      },
    ],
    [
      "reads a webhook's address and secrets from the settings it names",
      {
        WEBHOOKS: JSON.stringify([
          aWebhook({
            url: undefined,
            urlSetting: "ONCALL_URL",
            secretSettings: ["ONCALL_SECRET"],
            events: ["posture", "access.lost", "posture"],
            minSeverity: "error",
          }),
        ]),
        ONCALL_URL: "http://localhost:9100/oncall",
        ONCALL_SECRET: SIGNING_SECRET,
      },
      {
        webhooks: [
          {
            name: "oncall",
            format: "cloudevents",
            url: "http://localhost:9100/oncall",
            secrets: [SIGNING_SECRET],
            events: ["posture", "access.lost"],
            minSeverity: "error",
          },
        ],
      },
    ],
  ])("%s", (_, changes, expected) => {
    const config = configOf(anEnvironment(changes));
    expect(config).toMatchObject(expected);
    expect(config.problems).toEqual([]);
  });
});
