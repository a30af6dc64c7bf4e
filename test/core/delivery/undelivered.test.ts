/** What is told of a delivery that nobody took, and what is remembered of its channel. */
import {
  isToldAlready,
  troubleAfter,
  type Undelivered,
  undeliveredEvents,
} from "../../../shared/core/delivery/undelivered";
import { type PagePart } from "../../../shared/core/alert/page-record";
import { type OutboxEntry } from "../../../shared/core/delivery/outbox-entry";
import { aStanding } from "../alert/an-alert";
import { minute } from "../builders/moments";
import { anEntry } from "./an-event";

function undelivered(changes: Partial<Undelivered> = {}): Undelivered {
  const entry = anEntry({ channel: "chat", eventId: "e1", type: "access.lost" });
  return { entry, at: minute(5), attempts: 1, reason: "HTTP 400", gone: undefined, ...changes };
}

it("puts the channel in trouble from the first on, and keeps what was answered last", () => {
  const first = troubleAfter(undefined, undelivered());
  expect(first).toEqual({ channel: "chat", since: minute(5), reason: "HTTP 400", disabled: undefined });
  const next = troubleAfter(first, undelivered({ at: minute(9), reason: "HTTP 410", gone: "address" }));
  expect(next).toEqual({ channel: "chat", since: minute(5), reason: "HTTP 410", disabled: "address" });
});

it.each<[string, Partial<Undelivered>, string, string]>([
  ["one try", {}, "delivery.dead", "Channel chat did not take access.lost after 1 try: HTTP 400"],
  [
    "several tries",
    { attempts: 30 },
    "delivery.dead",
    "Channel chat did not take access.lost after 30 tries: HTTP 400",
  ],
  [
    "a receiver that is gone",
    { reason: "HTTP 410", gone: "address" },
    "delivery.channel_disabled",
    "Channel chat is disabled: its receiver is gone (HTTP 410). Give it another address or key, or remove it",
  ],
])("tells of %s", (_, changes, type, summary) => {
  const [event, ...others] = undeliveredEvents(undelivered(changes));
  expect(others).toEqual([]);
  expect(event).toMatchObject({ type, summary, severity: "error", at: minute(5), sequence: 1 });
  expect(event?.owner).toMatch(/^\/subscriptions\/.+\/channels\/chat\/deliveries\/e1$/);
  const { reason = "HTTP 400", attempts = 1 } = changes;
  const report = { channel: "chat", eventId: "e1", eventType: "access.lost", reason, attempts };
  expect(event?.detail).toEqual({ kind: "delivery", report });
});

it("does not tell of what was about a delivery itself, unless its receiver is gone", () => {
  const entry = anEntry({ channel: "chat", type: "delivery.dead" });
  expect(undeliveredEvents(undelivered({ entry }))).toEqual([]);
  expect(undeliveredEvents(undelivered({ entry, gone: "address" }))).toHaveLength(1);
});

it.each<[string, Partial<Undelivered>, boolean]>([
  ["not of an event", {}, false],
  ["not of the first resolve", { entry: aResolve({}) }, false],
  ["of one of which an earlier died", { entry: aResolve({ anew: true }) }, true],
  ["not where the receiver is gone", { entry: aResolve({ anew: true }), gone: "address" }, false],
])("is told already: %s", (_, changes, isTold) => {
  expect(isToldAlready(undelivered(changes))).toBe(isTold);
});

function aResolve(changes: Partial<PagePart>): OutboxEntry {
  const page = { key: "k", thread: "alert", action: "resolve", standing: aStanding(), ...changes } as const;
  return anEntry({ channel: "chat", eventId: "e1", type: "service.recovered", page });
}
