/** Runs the delivery of the tests: channels that answer as they are told, a clock that is set by hand. */
import { deliver, type Deliver, type DeliverySummary } from "../../shared/app/deliver";
import { type Attempt, type OutboxEntry } from "../../shared/core/delivery/outbox-entry";
import { type Channel } from "../../shared/ports/channel";
import { type LogFields } from "../../shared/ports/log";
import { at } from "../core/builders/moments";
import { anEntry, SUBSCRIPTION_ID } from "../core/delivery/an-event";
import { createOutboxInMemory, type OutboxInMemory } from "./outbox-in-memory";

export const ACCEPTED: Attempt = { kind: "accepted" };
export const DOWN: Attempt = { kind: "retry", reason: "HTTP 503", retryAfterSeconds: undefined };
export const GONE: Attempt = { kind: "rejected", reason: "HTTP 410" };

export type Answer = (entry: OutboxEntry) => Attempt | Promise<Attempt>;

export interface Delivering {
  readonly outbox: OutboxInMemory;
  /** `channel event` of every try, in order. */
  readonly tries: readonly string[];
  /** `level message channel event reason` of every line. */
  readonly lines: readonly string[];
  readonly clock: { readonly now: () => Date; readonly set: (now: Date) => void };
  readonly run: (changes?: Partial<Deliver>) => Promise<DeliverySummary>;
}

/** `answers`: what each configured channel says; the entries are owed, the clock says 12:02:00. */
export function delivering(
  entries: readonly OutboxEntry[],
  answers: Readonly<Record<string, Answer>>,
  kind: Channel["kind"] = "events",
): Delivering {
  let now = at("12:02:00");
  const clock = {
    now: () => now,
    set: (next: Date) => {
      now = next;
    },
  };
  const outbox = createOutboxInMemory(entries);
  const tries: string[] = [];
  const lines: string[] = [];
  const line =
    (level: string) =>
    (message: string, fields: LogFields = {}) => {
      const said = ["channel", "eventId", "reason", "failure"].flatMap((name) => fields[name] ?? []);
      lines.push([level, message, ...said].join(" | "));
    };
  const log = { info: line("info"), warn: line("warn"), error: line("error") };
  const channels = Object.entries(answers).map(([name, answer]): Channel => ({
    ...{ kind, redeploymentIsAnAlertOfItsOwn: false, receiver: "receiver", name },
    wants: () => true,
    render: () => ({ contentType: "text/plain", body: "" }),
    send: async (entry) => {
      tries.push(`${name} ${entry.eventId}`);
      return answer(entry);
    },
  }));
  const run = (changes: Partial<Deliver> = {}) =>
    deliver({ subscriptionId: SUBSCRIPTION_ID, outbox, channels, clock, log, budgetMs: 5000, ...changes });
  return { outbox, tries, lines, clock, run };
}

/** An entry named `{owner}{sequence}`, such as `a1`, owed to a channel; it happened so many seconds after noon as its sequence says. */
export function owed(name: string, changes: Partial<OutboxEntry> = {}): OutboxEntry {
  const sequence = Number(name.slice(1));
  const moment = new Date(at("12:00:00").getTime() + sequence * 1000);
  return anEntry({ eventId: name, owner: name.slice(0, 1), sequence, at: moment, nextAttemptAt: moment, ...changes });
}
