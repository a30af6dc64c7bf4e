import { parseSettings } from "../../shared/config/parse-settings";
import { anEnvironment, configOf, OTHER_SUBSCRIPTION, problemsOf, serviceId, SUBSCRIPTION } from "./an-environment";

describe("settings of which a part is left out", () => {
  it.each([
    [
      "an endpoint without a rule",
      { LOGS_INGESTION_ENDPOINT: "https://a.example.org" },
      "LOGS_INGESTION_RULE_ID",
      "not set",
    ],
    [
      "a rule without an endpoint",
      { LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}` },
      "LOGS_INGESTION_ENDPOINT",
      "not set",
    ],
    [
      "a rule with 31 digits",
      { LOGS_INGESTION_ENDPOINT: "https://a.example.org", LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(31)}` },
      "LOGS_INGESTION_RULE_ID",
      "not the immutable id",
    ],
    [
      "an endpoint without TLS",
      { LOGS_INGESTION_ENDPOINT: "http://a.example.org", LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}` },
      "LOGS_INGESTION_ENDPOINT",
      "does not use https",
    ],
    [
      "an endpoint with a path",
      { LOGS_INGESTION_ENDPOINT: "https://a.example.org/b", LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}` },
      "LOGS_INGESTION_ENDPOINT",
      "more than a host",
    ],
    [
      "an endpoint that is no address",
      { LOGS_INGESTION_ENDPOINT: "here", LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}` },
      "LOGS_INGESTION_ENDPOINT",
      "not a web address",
    ],
    ["a heartbeat without TLS", { HEARTBEAT_URL: "http://example.org/ping" }, "HEARTBEAT_URL", "https"],
    [
      "a heartbeat with a sign-in",
      { HEARTBEAT_URL: "https://a:b@example.org" },
      "HEARTBEAT_URL",
      "user name or a password",
    ],
    [
      "a heartbeat that is not resolved",
      { HEARTBEAT_URL: "@Microsoft.KeyVault(VaultName=a;SecretName=b)" },
      "HEARTBEAT_URL",
      "not resolved",
    ],
    [
      "two heartbeats",
      { HEARTBEAT_URL: "https://example.org/", HEARTBEAT_URL_SETTING: "A_URL", A_URL: "https://example.org/" },
      "HEARTBEAT_URL",
      "both set",
    ],
    ["a heartbeat setting that does not exist", { HEARTBEAT_URL_SETTING: "A_URL" }, "HEARTBEAT_URL_SETTING", "not set"],
    [
      "a heartbeat setting that is an address",
      { HEARTBEAT_URL_SETTING: "https://example.org/ping" },
      "HEARTBEAT_URL_SETTING",
      "not the name of a setting",
    ],
    [
      "a subscription of which no service is listed",
      { WATCH_SUBSCRIPTIONS: `${SUBSCRIPTION},${OTHER_SUBSCRIPTION}`, WATCH_SERVICES: serviceId(SUBSCRIPTION) },
      "WATCH_SERVICES",
      OTHER_SUBSCRIPTION,
    ],
  ])("goes on without %s, and says so", (_, changes, setting, wrong) => {
    const result = parseSettings(anEnvironment(changes));
    expect(result.kind).toBe("ready");
    expect(result.problems).toMatchObject([{ setting, wrong: expect.stringContaining(wrong) as string }]);
    const { logsIngestion, heartbeatUrl } = configOf(anEnvironment(changes));
    expect([logsIngestion, heartbeatUrl]).toEqual([undefined, undefined]);
  });

  it("says loudly that nobody is told where there is no channel", () => {
    const result = parseSettings(anEnvironment({ WEBHOOKS: undefined }));
    expect(result.kind).toBe("ready");
    expect(result.problems).toMatchObject([
      { setting: "WEBHOOKS", wrong: "No channel can be used, so nobody is told when a key is lost" },
    ]);
  });

  it("is content with Azure Monitor as the only channel", () => {
    const logs = { LOGS_INGESTION_ENDPOINT: "https://a.example.org", LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}` };
    expect(problemsOf(anEnvironment({ WEBHOOKS: "[]", ...logs }))).toEqual([]);
  });
});
