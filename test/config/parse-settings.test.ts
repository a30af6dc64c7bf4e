import { parseSettings } from "../../shared/config/parse-settings";
import { anEnvironment, aWebhook, OTHER_SUBSCRIPTION, problemsOf, serviceId } from "./an-environment";

describe("settings that cannot be used", () => {
  it("says everything that is wrong at once, and keeps the default schedule", () => {
    const result = parseSettings({
      SWEEP_SCHEDULE: "* * * * *",
      BLIND_AFTER: "0",
      RETENTION: "P1Y",
      AZURE_CLOUD: "moon",
    });
    expect(result.problems.map(({ setting }) => setting).sort()).toEqual([
      "AZURE_CLOUD",
      "AzureWebJobsStorage",
      "BLIND_AFTER",
      "RETENTION",
      "SWEEP_SCHEDULE",
      "WATCH_SUBSCRIPTIONS",
      "WEBHOOKS",
    ]);
    expect(result).toMatchObject({ kind: "unusable", sweepSchedule: "0 * * * * *", heartbeatUrl: undefined });
  });

  it("keeps the schedule and the heartbeat that are right", () => {
    const result = parseSettings({ SWEEP_SCHEDULE: "30 * * * * *", HEARTBEAT_URL: "https://example.org/ping" });
    expect(result).toMatchObject({
      kind: "unusable",
      sweepSchedule: "30 * * * * *",
      heartbeatUrl: "https://example.org/ping",
    });
  });

  it.each([
    ["AzureWebJobsStorage", undefined],
    ["AzureWebJobsStorage", "@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/a)"],
    ["WATCH_SUBSCRIPTIONS", undefined],
    ["WATCH_SUBSCRIPTIONS", "not-a-guid"],
    ["WATCH_SUBSCRIPTIONS", ","],
    ["WATCH_SERVICES", "/subscriptions/x"],
    ["AZURE_TOKEN_CREDENTIALS", "production"],
    ["WATCH_SERVICES", serviceId(OTHER_SUBSCRIPTION)],
    ["WINDOW_WARNING", "PT30M"],
    ["AUTO_RECOVERY_WINDOW", "PT0S"],
    ["RECOVERY_ALLOWANCE", "10m"],
    ["PROPAGATION", "P1M"],
    ["REMINDER_INTERVAL", "-PT1H"],
    ["STATE_ROWS_WHEN_AVAILABLE", "never"],
    ["KEY_ROTATION_AGE", "P1Y"],
    ["FAN_OUT_ABOVE", "0"],
    ["FAN_OUT_ABOVE", "1000001"],
    ["WEBHOOKS", "[{]"],
    ["WEBHOOKS", "{}"],
    ["WEBHOOKS", JSON.stringify(Array.from({ length: 11 }, (_, at) => aWebhook({ name: `n${at}` })))],
    ["PUBLIC_URL", "http://example.org"],
    ["PUBLIC_URL", "https://example.org/?a=b"],
    ["RUNBOOK_URL", "wiki"],
    ["SERVICE_PROBE", "on"],
    ["GRAPH_CHECKS", "yes"],
    ["AZURE_GATEWAY_URL", "https://127.0.0.1:9000"],
    ["AZURE_GATEWAY_URL", "http://example.org:9000"],
    ["AZURE_GATEWAY_URL", "http://127.0.0.1:9000/path"],
    ["AZURE_GATEWAY_URL", "127.0.0.1"],
    ["AZURE_CLOUD_OVERRIDES", "vault.example.com"],
    ["AZURE_CLIENT_ID", "me"],
    ["AzureWebJobsStorage__credential", "secret"],
    ["AzureWebJobsStorage__clientId", "me"],
    ["AzureWebJobsStorage__accountName", "Example.State"],
    ["AzureWebJobsStorage__tableServiceUri", "http://example.org"],
  ])("stops for %s = %s, and says what would be right", (setting, value) => {
    const result = parseSettings(anEnvironment({ [setting]: value }));
    expect(result.kind).toBe("unusable");
    expect(result.problems.map((problem) => problem.setting)).toEqual([setting]);
    const text = JSON.stringify(result.problems);
    expect(text).not.toContain("undefined");
  });

  it("does not compare the warning with a window that is itself wrong", () => {
    expect(problemsOf(anEnvironment({ AUTO_RECOVERY_WINDOW: "x", WINDOW_WARNING: "PT40M" }))).toHaveLength(1);
  });

  it("accepts a warning a second shorter than the window", () => {
    expect(problemsOf(anEnvironment({ WINDOW_WARNING: "PT29M59S" }))).toEqual([]);
  });

  it("repeats what was typed, in one bounded line", () => {
    const [problem] = problemsOf(anEnvironment({ AZURE_CLIENT_ID: `me\u001b[2J\r\n${"x".repeat(200)}` }));
    expect(problem?.wrong).toBe(`"me\u{FFFD}[2J\u{FFFD}\u{FFFD}${"x".repeat(52)}…" is not a GUID`);
  });
});
