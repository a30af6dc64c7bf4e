/** Pages on the wire: each receiver's own success, and nothing secret in what is said of its failures. */
import { createPageWebhook } from "../../../shared/adapters/webhook/create-page-webhook";
import { type Attempt } from "../../../shared/core/delivery/outbox-entry";
import { at } from "../../core/builders/moments";
import { anEntry } from "../../core/delivery/an-event";
import { aPage } from "../../core/page/a-page";
import { API_KEY, FORMATS, formatNamed, ROUTING_KEY, SIGNING_SECRET } from "./page-formats";
import { startReceiver, type Receiver } from "./receiver";
import { Webhook } from "standardwebhooks";

const clock = { now: () => at("12:02:00") };
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
});

function channel(name: string, url = `${receiver.origin}/s3cret-path`) {
  return createPageWebhook({ name: "page", url, format: formatNamed(name), clock, deadlineMs: 2_000 });
}

async function send(name: string, changes = {}): Promise<Attempt> {
  const page = aPage(changes);
  const webhook = channel(name);
  return webhook.send(anEntry({ eventId: page.id, ...webhook.render(page) }));
}

function answers(status: number, body = "", headers = {}): void {
  receiver.answer((response) => response.writeHead(status, headers).end(body));
}

const SUCCESS: Readonly<Record<string, readonly [number, string]>> = {
  pagerduty: [202, `{"status":"success","message":"Event processed","dedup_key":"k"}`],
  "azure-common-alert": [202, ""],
  teams: [202, ""],
  slack: [200, "ok"],
  jsm: [202, `{"result":"Request will be processed","took":0.1,"requestId":"r"}`],
};

it.each(Object.entries(SUCCESS))("%s takes a page with its own success", async (name, [status, body]) => {
  answers(status, body);
  expect(await send(name)).toEqual({ kind: "accepted" });
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]?.headers).toMatchObject({ "user-agent": "fhir-cmk-watch" });
  expect(receiver.received[0]?.headers["content-type"]).toMatch(/^application\/json/);
});

it.each([
  ["pagerduty", 202, `{"status":"invalid event","errors":["routing_key"]}`],
  ["pagerduty", 200, "<html>a proxy</html>"],
  ["pagerduty", 202, ""],
  ["azure-common-alert", 200, `{"error":{"code":"x"}}`],
  ["teams", 200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"],
  ["slack", 200, "invalid_payload"],
  ["slack", 200, "<html>a proxy</html>"],
  ["jsm", 202, `{"message":"s3cret"}`],
])("%s does not take %i with an error for a success (MicrosoftDocs/msteams-docs#400)", async (name, status, body) => {
  answers(status, body);
  const attempt = await send(name);
  expect(attempt).toMatchObject({ kind: "retry" });
  expect(JSON.stringify(attempt)).not.toMatch(/s3cret|routing_key|Webhook message/);
});

it.each(Object.keys(FORMATS))("%s is judged by its status otherwise", async (name) => {
  const kinds: Record<number, Attempt["kind"]> = {
    302: "rejected",
    400: "rejected",
    410: "gone",
    429: "retry",
    503: "retry",
  };
  for (const [status, kind] of Object.entries(kinds)) {
    answers(Number(status), "s3cret", { location: `${receiver.origin}/elsewhere`, "retry-after": "7" });
    const attempt = await send(name);
    expect(attempt).toMatchObject({ kind, reason: `HTTP ${status}` });
    if (kind === "retry") expect(attempt).toMatchObject({ retryAfterSeconds: 7 });
  }
  // A redirect is not followed: what was sent stays where it was sent.
  expect(receiver.received).toHaveLength(5);
});

it.each(["no_service", "no_team"])("Slack's %s says that the webhook is gone", async (word) => {
  answers(404, `${word}\n`);
  expect(await send("slack")).toEqual({ kind: "gone", reason: `HTTP 404 ${word}` });
});

it("puts PagerDuty's routing key into the request alone", async () => {
  answers(...(SUCCESS["pagerduty"] ?? [202, ""]));
  await send("pagerduty");
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    routing_key: ROUTING_KEY,
    event_action: "trigger",
  });
});

it("creates and closes an alert of Jira Service Management by its alias", async () => {
  answers(...(SUCCESS["jsm"] ?? [202, ""]));
  const key = `${aPage().key}/redeploy`;
  await send("jsm", { key });
  await send("jsm", { key, action: "resolve" });
  expect(receiver.received.map(({ path }) => path)).toEqual([
    "/s3cret-path",
    `/s3cret-path/${encodeURIComponent(key)}/close?identifierType=alias`,
  ]);
  for (const { headers } of receiver.received) expect(headers.authorization).toBe(`GenieKey ${API_KEY}`);
});

it("signs the common alert as Standard Webhooks asks", async () => {
  answers(202);
  await send("azure-common-alert");
  const [got] = receiver.received;
  jest.useFakeTimers({ now: clock.now(), doNotFake: ["setTimeout", "setImmediate", "nextTick"] });
  const headers = got?.headers as Record<string, string>;
  expect(() => new Webhook(SIGNING_SECRET).verify(got?.body ?? "", headers)).not.toThrow();
  expect(() => new Webhook(SIGNING_SECRET).verify(`${got?.body ?? ""} `, headers)).toThrow();
  jest.useRealTimers();
});

it("is another receiver with another address or another key, and shows neither", () => {
  const receiverOf = (url: string, key = {}) =>
    createPageWebhook({ ...{ name: "page", url, clock, ...key }, format: formatNamed("pagerduty") }).receiver;
  const [one, other] = ["https://one.example/s3cret", "https://other.example/s3cret"];
  const receivers = [
    receiverOf(one),
    receiverOf(one, { key: "key-1" }),
    receiverOf(one, { key: "key-2" }),
    receiverOf(other),
  ];
  expect(new Set(receivers).size).toBe(4);
  for (const receiver of receivers) expect(receiver).toMatch(/^[0-9a-f]{32}$/);
  expect(receiverOf(one, { key: "key-1" })).toBe(receivers[1]);
});

it("is the same receiver with another signing secret, which is another signature", () => {
  const signedWith = (...secrets: readonly string[]) => {
    const url = "https://one.example/s3cret";
    return createPageWebhook({ ...{ name: "page", url, secrets, clock }, format: formatNamed("azure-common-alert") });
  };
  const webhooks = [signedWith(), signedWith("old"), signedWith("new", "old"), signedWith("new")];
  expect(new Set(webhooks.map(({ receiver: its }) => its)).size).toBe(1);
  expect(new Set(webhooks.map(({ signature }) => signature)).size).toBe(4);
  expect(webhooks[0]?.signature).toBeUndefined();
  for (const { signature } of webhooks.slice(1)) expect(signature).toMatch(/^[0-9a-f]{32}$/);
});

it("is sent by its routing", () => {
  const webhook = createPageWebhook({
    ...{ name: "page", url: "https://example.org/x", format: formatNamed("slack"), clock },
    events: ["access"],
    minSeverity: "critical",
  });
  expect(webhook.wants({ type: "access.lost", severity: "critical" })).toBe(true);
  expect(webhook.wants({ type: "access.restored", severity: "info" })).toBe(false);
  expect(webhook.wants({ type: "monitor.blind", severity: "critical" })).toBe(false);
});

it.each(["http://receiver.example/s3cret", "not a url", "https://user:pw@receiver.example/"])(
  "cannot be made for %s, and says so without the address",
  (url) => {
    expect(() => channel("slack", url)).toThrow(/^Webhook page cannot be used: /);
    expect(() => channel("slack", url)).not.toThrow(/s3cret|user:pw/);
  },
);
