/** Sends a marked test through channels, past routing, silences and the outbox, and says what each receiver made of it. Nothing is stored. */
import { type Attempt, type OutboxEntry } from "../core/delivery/outbox-entry";
import { type WatchEvent } from "../core/event/event";
import { numberEvents } from "../core/event/number-events";
import { identifierOf } from "../core/identifier";
import { type Page } from "../core/page/page";
import { type PageLinks } from "../core/page/page-text";
import { type Channel, type PageChannel } from "../ports/channel";
import { type Clock } from "../ports/clock";

export interface TestPage {
  readonly channels: readonly Channel[];
  readonly subscriptionId: string;
  readonly links: PageLinks;
  readonly clock: Clock;
}

/** What one receiver made of it: of the test, and of its end where the receiver opens something for it. */
export interface TestedChannel {
  readonly channel: string;
  readonly accepted: boolean;
  /** `accepted`, or why not, safe to show. */
  readonly answer: string;
}

const SUMMARY = "TEST: this is a test of fhir-cmk-watch. Nothing is wrong, nothing is to be done";

/** Through the channel of that name, or all; undefined: there is none of that name. Never rejects for what a receiver answers. */
export async function testPage(
  name: string | undefined,
  test: TestPage,
): Promise<readonly TestedChannel[] | undefined> {
  const channels = test.channels.filter((channel) => name === undefined || channel.name === name);
  if (name !== undefined && channels.length === 0) return undefined;
  return Promise.all(channels.map((channel) => testChannel(channel, test)));
}

async function testChannel(channel: Channel, test: TestPage): Promise<TestedChannel> {
  const now = test.clock.now();
  const attempt =
    channel.kind === "events"
      ? await sendEvent(channel, testEvent(now, test), test)
      : await sendPages(channel, now, test);
  const answer = attempt.kind === "accepted" ? "accepted" : attempt.reason;
  return { channel: channel.name, accepted: attempt.kind === "accepted", answer };
}

function testEvent(now: Date, { subscriptionId }: TestPage): WatchEvent {
  const owner = `/subscriptions/${subscriptionId}/tests/${now.getTime()}`;
  const draft = { type: "monitor.test", summary: SUMMARY, detail: { kind: "test" } } as const;
  const [event] = numberEvents(owner, 0, now, [draft]);
  if (event === undefined) throw new Error("One draft makes one event");
  return event;
}

async function sendEvent(
  channel: Extract<Channel, { kind: "events" }>,
  event: WatchEvent,
  test: TestPage,
): Promise<Attempt> {
  return channel.send(entryOf(channel, event.id, channel.render(event), event.at, test));
}

/** Opened, and ended at once, also where nobody can tell whether it was opened: a test leaves nothing behind. */
async function sendPages(channel: PageChannel, now: Date, test: TestPage): Promise<Attempt> {
  const key = identifierOf("test", channel.name, now.toISOString());
  const send = (action: Page["action"]): Promise<Attempt> => {
    const page = pageOf(key, action, now, test);
    return channel.send(entryOf(channel, page.id, channel.render(page), now, test));
  };
  const attempt = await send("trigger");
  if (attempt.kind === "accepted") return send("resolve");
  if (attempt.kind === "retry" && attempt.neverArrived !== true) await send("resolve");
  return attempt;
}

function pageOf(key: string, action: Page["action"], at: Date, { subscriptionId, links }: TestPage): Page {
  return {
    ...{ id: identifierOf("test", key, action), key, about: "test", action, at, since: at, severity: "info" },
    ...{ why: [action === "trigger" ? "first" : "resolved"], summary: SUMMARY, code: "MonitorTest", ...links },
    ...{ facts: [], steps: [], subscriptionId, services: [], resourceIds: [], total: 0, supersedes: [] },
  };
}

function entryOf(
  { name }: Channel,
  eventId: string,
  rendered: Pick<OutboxEntry, "contentType" | "body">,
  at: Date,
  { subscriptionId }: TestPage,
): OutboxEntry {
  return {
    ...{ subscriptionId, channel: name, eventId, type: "monitor.test", owner: "test", sequence: 1, at, ...rendered },
    ...{ attempts: 0, nextAttemptAt: at, lastFailure: undefined },
  };
}
