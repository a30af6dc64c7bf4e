import { anEnvironment, aWebhook, problemsOf, SIGNING_SECRET } from "./an-environment";

describe("settings that are misspelt", () => {
  it.each([
    ["WATCH_SUBSCRIPTION", "WATCH_SUBSCRIPTIONS"],
    ["WATCH_SUBCSRIPTIONS", "WATCH_SUBSCRIPTIONS"],
    ["WATCH_SUBSCRIPTION_IDS", "WATCH_SUBSCRIPTIONS"],
    ["WATCH_SERVICE", "WATCH_SERVICES"],
    ["WEBHOOK", "WEBHOOKS"],
    ["WEBHOOK_URL", "WEBHOOKS"],
    ["HEARTBEATURL", "HEARTBEAT_URL"],
    ["HEARTBEAT", "HEARTBEAT_URL"],
    ["LOGS_INGESTION_RULE", "LOGS_INGESTION_RULE_ID"],
    ["LOGS_INGESTION_DCR_ID", "LOGS_INGESTION_RULE_ID"],
    ["SWEEP_SCHEDUEL", "SWEEP_SCHEDULE"],
    ["AUTO_RECOVERY_WINDOWS", "AUTO_RECOVERY_WINDOW"],
    ["REMINDER_INTERVALL", "REMINDER_INTERVAL"],
    ["azure_cloud", "AZURE_CLOUD"],
    ["AzureWebJobsStorage__acountName", "AzureWebJobsStorage__accountName"],
  ])("says that %s was probably meant for %s", (name, meant) => {
    const result = problemsOf(anEnvironment({ [name]: "x" }));
    expect(result).toMatchObject([{ setting: name, right: `Rename it to ${meant}, or remove it` }]);
  });

  it.each([
    "PATH",
    "WEBSITE_HOSTNAME",
    "AZURE_TENANT_ID",
    "AZURE_CLIENT_SECRET",
    "AZURE_CLIENT_CERTIFICATE_PATH",
    "AzureWebJobsStorage__queueServiceUri",
    "AzureWebJobsStorage__blobServiceUri",
    "APPSETTING_WATCH_SUBSCRIPTIONS",
    "HEARTBEAT_OF_SOMETHING_QUITE_DIFFERENT",
    `WATCH_${"X".repeat(100)}`,
  ])("says nothing of %s", (name) => {
    expect(problemsOf(anEnvironment({ [name]: "x" }))).toEqual([]);
  });

  it("says nothing of a misspelt setting that is blank", () => {
    expect(problemsOf(anEnvironment({ WATCH_SERVICE: "" }))).toEqual([]);
  });

  it("says nothing of a second spelling where names ignore case", () => {
    expect(problemsOf(anEnvironment({ watch_subscriptions: "x" }))).toEqual([]);
  });

  it("says nothing of settings that another one names", () => {
    const webhook = aWebhook({ url: undefined, urlSetting: "WEBHOOK_URL", secretSettings: ["WEBHOOK_S"] });
    const env = anEnvironment({
      WEBHOOKS: JSON.stringify([webhook]),
      WEBHOOK_URL: "https://example.org",
      WEBHOOK_S: SIGNING_SECRET,
      HEARTBEAT_URL_SETTING: "HEARTBEAT_ADDRESS",
      HEARTBEAT_ADDRESS: "https://example.org",
    });
    expect(problemsOf(env)).toEqual([]);
  });
});
