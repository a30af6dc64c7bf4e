/** What each format needs beside a name and an address. */
import { readWebhooks } from "../../shared/config/read-webhooks";

const URL = "https://example.org/hook";
const KEY = "R".repeat(32);

function read(entry: object, env: Readonly<Record<string, string>> = {}) {
  return readWebhooks([{ name: "page", ...entry }], env);
}

it.each<[string, object, Readonly<Record<string, string>>, object]>([
  [
    "PagerDuty with its routing key, at the usual address",
    { format: "pagerduty", secretSettings: ["PD"] },
    { PD: KEY },
    { format: "pagerduty", key: KEY, url: "https://events.pagerduty.com/v2/enqueue" },
  ],
  [
    "PagerDuty at another address",
    { format: "pagerduty", secretSettings: ["PD"], url: URL },
    { PD: KEY },
    { key: KEY, url: URL },
  ],
  [
    "Jira Service Management with its API key",
    { format: "jsm", secretSettings: ["JSM"] },
    { JSM: "0123456789abcdef" },
    { format: "jsm", key: "0123456789abcdef", url: "https://api.atlassian.com/jsm/ops/integration/v2/alerts" },
  ],
  ["Teams", { format: "teams", url: URL }, {}, { format: "teams", url: URL }],
  ["Slack", { format: "slack", urlSetting: "SLACK_URL" }, { SLACK_URL: URL }, { format: "slack", url: URL }],
  [
    "the common alert schema, unsigned",
    { format: "azure-common-alert", url: URL },
    {},
    { format: "azure-common-alert", secrets: [] },
  ],
])("takes %s", (_, entry, env, expected) => {
  const { webhooks, problems } = read(entry, env);
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([expected]);
});

it.each<[string, object, Readonly<Record<string, string>>, string]>([
  ["PagerDuty without a key", { format: "pagerduty" }, {}, "secretSettings does not name one routing key"],
  [
    "PagerDuty with two keys",
    { format: "pagerduty", secretSettings: ["A", "B"] },
    { A: KEY, B: KEY },
    "secretSettings does not name one routing key",
  ],
  [
    "PagerDuty with a key that is not text",
    { format: "pagerduty", secretSettings: [1] },
    {},
    "secretSettings does not name one routing key",
  ],
  [
    "PagerDuty with a key that is not set",
    { format: "pagerduty", secretSettings: ["PD"] },
    {},
    "The setting it names is not set",
  ],
  [
    "PagerDuty with something else for a key",
    { format: "pagerduty", secretSettings: ["PD"] },
    { PD: "s3cret" },
    "setting PD does not hold the routing key: it is not 32 letters and digits",
  ],
  [
    "Jira Service Management with a short key",
    { format: "jsm", secretSettings: ["JSM"] },
    { JSM: "s3cret" },
    "setting JSM does not hold the API key",
  ],
  [
    "Teams with a secret",
    { format: "teams", url: URL, secretSettings: ["A"] },
    { A: "s3cret" },
    "teams has no secret but its address",
  ],
  ["Slack without an address", { format: "slack" }, {}, "url and urlSetting are both missing"],
  [
    "a page channel that asks for changes of the fleet",
    { format: "slack", url: URL, events: ["access", "target"] },
    {},
    "events names changes of the fleet",
  ],
  [
    "a page channel that asks for one of them",
    { format: "jsm", secretSettings: ["JSM"], events: ["target.added"] },
    { JSM: "0123456789abcdef" },
    "events names changes of the fleet",
  ],
  [
    "a page channel that asks for late sweeps",
    { format: "slack", url: URL, events: ["access", "monitor.late"] },
    {},
    "events names changes of the fleet or late sweeps",
  ],
])("leaves out %s, and says nothing secret", (_, entry, env, wrong) => {
  const { webhooks, problems } = read(entry, env);
  expect(webhooks).toEqual([]);
  expect(problems[0]?.wrong).toContain(wrong);
  expect(JSON.stringify(problems)).not.toContain("s3cret");
});
