import { CloudEvent, HTTP } from "cloudevents";
import { Webhook, type WebhookUnbrandedRequiredHeaders } from "standardwebhooks";
import {
  createCloudEventsWebhook,
  type CloudEventsWebhook,
} from "../../../shared/adapters/webhook/create-cloud-events-webhook";
import { type LogFields } from "../../../shared/ports/log";
import { anEntry, anEvent } from "../../core/delivery/an-event";
import { startReceiver, type Receiver } from "./receiver";

const OLD = `whsec_${Buffer.alloc(24, "old").toString("base64")}`;
const NEW = `whsec_${Buffer.alloc(32, "new").toString("base64")}`;
const OTHER = `whsec_${Buffer.alloc(32, "other").toString("base64")}`;

let receiver: Receiver;
let lines: readonly (readonly [string, LogFields | undefined])[] = [];

beforeEach(async () => {
  receiver = await startReceiver();
  lines = [];
});

afterEach(async () => {
  await receiver.close();
});

function webhook(changes: Partial<CloudEventsWebhook> = {}) {
  const keep = (message: string, fields?: LogFields) => {
    lines = [...lines, [message, fields]];
  };
  return createCloudEventsWebhook({
    name: "ops",
    url: `${receiver.origin}/hook?token=s3cret`,
    secrets: [NEW],
    source: "/fhir-cmk-watch",
    clock: { now: () => new Date() },
    log: { info: keep, warn: keep, error: keep },
    ...changes,
  });
}

describe("a CloudEvents webhook", () => {
  it("sends what its authors' libraries accept", async () => {
    const channel = webhook();
    const entry = anEntry({ ...channel.render(anEvent()) });
    expect(await channel.send(entry)).toEqual({ kind: "accepted" });
    const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
    new Webhook(NEW).verify(body, headers as unknown as WebhookUnbrandedRequiredHeaders);
    const event = HTTP.toEvent({ headers, body });
    expect(event).toBeInstanceOf(CloudEvent);
    expect(event).toMatchObject({ id: entry.eventId, type: "com.github.fhir_cmk_watch.access.lost" });
    expect(headers).toMatchObject({
      "webhook-id": entry.eventId,
      "content-type": "application/cloudevents+json; charset=utf-8",
      "user-agent": "fhir-cmk-watch",
    });
    expect(lines).toEqual([]);
  });

  it("is the same receiver with another signing secret, which is another signature", () => {
    const [old, other] = [webhook({ secrets: [OLD] }), webhook({ secrets: [NEW] })];
    expect(old.receiver).toBe(other.receiver);
    expect(old.signature).not.toBe(other.signature);
    for (const id of [old.receiver, old.signature]) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  it("sends the same id and bytes on every try, signed for the moment of the try", async () => {
    let now = new Date("2026-03-02T12:00:00.999Z");
    const channel = webhook({ clock: { now: () => now } });
    const entry = anEntry({ ...channel.render(anEvent()) });
    receiver.answer((response) => response.writeHead(503).end());
    await channel.send(entry);
    now = new Date("2026-03-02T12:00:05.999Z");
    await channel.send({ ...entry, attempts: 1 });
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(first?.headers["webhook-timestamp"]).toBe("1772452800");
    expect(second?.headers["webhook-timestamp"]).toBe("1772452805");
    expect(second?.headers["webhook-signature"]).not.toBe(first?.headers["webhook-signature"]);
  });

  it("signs with both secrets during a rotation", async () => {
    const channel = webhook({ secrets: [OLD, NEW] });
    await channel.send(anEntry());
    const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
    const verifyWith = (secret: string) =>
      new Webhook(secret).verify(body, headers as unknown as WebhookUnbrandedRequiredHeaders);
    expect(verifyWith(OLD)).toEqual({ specversion: "1.0" });
    expect(verifyWith(NEW)).toEqual({ specversion: "1.0" });
    expect(() => verifyWith(OTHER)).toThrow("No matching signature found");
  });

  it("sends unsigned without a secret, and says so", async () => {
    const channel = webhook({ secrets: [] });
    expect(await channel.send(anEntry())).toEqual({ kind: "accepted" });
    expect(receiver.received[0]?.headers).not.toHaveProperty("webhook-signature");
    expect(lines).toEqual([
      ["Webhook is not signed: its receiver cannot tell our calls from others. Give it a secret.", { name: "ops" }],
    ]);
  });

  it("obeys its deadline", async () => {
    receiver.answer(() => undefined);
    expect(await webhook({ deadlineMs: 100 }).send(anEntry())).toMatchObject({ reason: "No answer within 100 ms" });
  });

  it("routes by type and severity", () => {
    const channel = webhook({ events: ["access"], minSeverity: "error" });
    expect(channel.wants(anEvent())).toBe(true);
    expect(channel.wants(anEvent({ severity: "warning" }))).toBe(false);
    expect(channel.wants(anEvent({ type: "monitor.blind" }))).toBe(false);
    expect(webhook().wants(anEvent({ type: "target.added", severity: "info" }))).toBe(false);
  });

  it("puts its source and links into what it renders", () => {
    const links = { runbookUrl: "https://example.com/runbook", publicUrl: "https://watch.example.com" };
    const { body } = webhook(links).render(anEvent());
    expect(JSON.parse(body)).toMatchObject({
      source: "/fhir-cmk-watch",
      data: { runbook_url: "https://example.com/runbook#keydisabled", monitor: { url: "https://watch.example.com" } },
    });
  });

  it.each([
    [
      "plain http",
      { url: "http://example.com/s3cret?token=s3cret" },
      "its address starts with http:// and would be readable on the way; use https://",
    ],
    [
      "an address that is none",
      { url: "example.com/s3cret" },
      "its address is not a URL; give the full https:// address of the receiver",
    ],
    [
      "a secret of another kind",
      { secrets: ["s3cret"] },
      "a secret does not begin with whsec_; take it as the receiver shows it",
    ],
    [
      "a second secret of another kind",
      { secrets: [NEW, "whsec_s3cret!"] },
      "a secret is not base64 after whsec_; take it as the receiver shows it",
    ],
    [
      "a source that is no URI reference",
      { source: "not a reference" },
      "its source is not a URI reference; use a path such as /fhir-cmk-watch",
    ],
    ["no source", { source: "" }, "its source is not a URI reference; use a path such as /fhir-cmk-watch"],
  ])("refuses %s", (_, changes, problem) => {
    expect(() => webhook(changes)).toThrow(new Error(`Webhook ops cannot be used: ${problem}`));
  });
});
