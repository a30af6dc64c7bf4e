/** Row keys: a prefix that says what the row is, then hashes and fixed-width parts, so that they sort and hold no character Azure Tables forbids. */
import { createHash } from "node:crypto";

/** Row keys from `from`, included, up to `below`, excluded. */
export interface KeyRange {
  readonly from: string;
  readonly below: string;
}

/** No later moment exists in JavaScript: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LATEST_MS = 8_640_000_000_000_000;

export const subscriptionKey = "subscription";

/** Every key that starts with the prefix, such as `target`, and a bar. */
export function keysUnder(prefix: string): KeyRange {
  return { from: `${prefix}|`, below: `${prefix}}` };
}

export function partitionKeyOf(subscriptionId: string): string {
  return subscriptionId.toLowerCase();
}

export function targetKey(host: string): string {
  return `target|${hash(host.toLowerCase())}`;
}

export function eventKey(at: Date, eventId: string): string {
  return `event|${at.toISOString()}|${eventId}`;
}

/** Sorts by channel, then by time, then by owner and number. */
export function outboxKey(entry: {
  readonly channel: string;
  readonly at: Date;
  readonly owner: string;
  readonly sequence: number;
}): string {
  const number = String(entry.sequence).padStart(12, "0");
  return `outbox|${hash(entry.channel)}|${entry.at.toISOString()}|${hash(entry.owner)}|${number}`;
}

export function outboxKeysOf(channel: string): KeyRange {
  return keysUnder(`outbox|${hash(channel)}`);
}

export function ledgerKey(channel: string, eventId: string): string {
  return `ledger|${hash(channel)}|${eventId}`;
}

/** The newest closed incident sorts first. */
export function closedKey(at: Date, incidentId: string): string {
  return `closed|${countdown(at)}|${incidentId}`;
}

/** Incidents closed at `since` or later. */
export function closedKeysSince(since: Date): KeyRange {
  return { from: "closed|", below: `closed|${countdown(since)}}` };
}

/** Incidents closed before `before`: the older, the later they sort. */
export function closedKeysBefore(before: Date): KeyRange {
  return { from: `closed|${countdown(before)}}`, below: "closed}" };
}

export function eventKeysBefore(before: Date): KeyRange {
  return { from: "event|", below: `event|${before.toISOString()}` };
}

export function claimKey(channel: string): string {
  return `claim|${hash(channel)}`;
}

/** What a channel knows of an alert. */
export function pageKey(of: { readonly channel: string; readonly key: string; readonly thread: string }): string {
  return `page|${hash(of.channel)}|${hash(of.key)}|${of.thread}`;
}

export function channelKey(channel: string): string {
  return `channel|${hash(channel)}`;
}

export function silenceKey(id: string): string {
  return `silence|${id}`;
}

/** The earliest sorts first. */
export function unsweptKey(since: Date): string {
  return `unswept|${since.toISOString()}`;
}

function countdown(at: Date): string {
  return String(LATEST_MS - at.getTime()).padStart(17, "0");
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
