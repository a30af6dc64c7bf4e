/** The rows of the table, kind by kind: their keys, their plain columns, and the domain object they hold. */
import { type PageRecord } from "../../core/alert/page-record";
import { type ChannelTrouble } from "../../core/delivery/channel-trouble";
import { type DeliveryOutcome, type OutboxEntry } from "../../core/delivery/outbox-entry";
import { type ReceiverPause } from "../../core/delivery/receiver-pause";
import { type WatchEvent } from "../../core/event/event";
import { type Unswept } from "../../core/monitor/unswept";
import { type IncidentReport } from "../../core/report/incident-report";
import { type Silence } from "../../core/silence/silence";
import { type SubscriptionState } from "../../core/target/subscription-state";
import { type TargetState } from "../../core/target/target-state";
import { type Columns, columnsRow, momentOf, objectRow, type Row, type StoredRow } from "./row";
import { channelKey, claimKey, closedKey, eventKey, ledgerKey } from "./row-key";
import { outboxKey, pageKey, silenceKey, subscriptionKey, targetKey, unsweptKey } from "./row-key";

/** The state of a subscription. Its ETag is what commits are fenced with. */
export function subscriptionRow(partition: string, state: SubscriptionState): Row {
  const { sweptAt, wholeAt: completedAt, services } = state;
  return objectRow(partition, subscriptionKey, "subscription", { sweptAt, completedAt, services }, state);
}

/** The columns of the subscription's row that every commit changes. */
export function sweptRow(partition: string, sweptAt: Date): Row {
  return columnsRow(partition, subscriptionKey, "subscription", { sweptAt });
}

export function targetRow(partition: string, host: string, state: TargetState): Row {
  const { sweptAt, verdict, service, incident } = state;
  const columns = {
    host: host.toLowerCase(),
    resourceId: service.id,
    sweptAt,
    verdict,
    incidentId: incident?.id,
    phase: incident?.phase,
  };
  return objectRow(partition, targetKey(host), "target", columns, state);
}

export function eventRow(partition: string, event: WatchEvent): Row {
  const { id, type, severity, at, owner, sequence } = event;
  const columns = { eventId: id, type, severity, at, owner, sequence };
  return objectRow(partition, eventKey(at, id), "event", columns, event);
}

/** An incident that is over. Throws on a report of one that is not. */
export function closedRow(partition: string, report: IncidentReport): Row {
  const { incidentId, resourceId, openedAt, closure, recoveryClass } = report;
  if (closure === undefined) {
    throw new Error(
      `Incident ${incidentId} is not closed. Put it in the closed incidents with the closure that ended it`,
    );
  }
  const columns = { incidentId, resourceId, openedAt, closedAt: closure.at, how: closure.how, recoveryClass };
  return objectRow(partition, closedKey(closure.at, incidentId), "closed", columns, report);
}

/** One owed delivery, with the bytes to send. */
export function outboxRow(partition: string, entry: OutboxEntry): Row {
  const { attempts, nextAttemptAt, lastFailure } = entry;
  const columns = {
    ...deliveryColumns(entry),
    attempts,
    nextAttemptAt,
    lastFailure: lastFailure?.slice(0, 1_000).replace(/\s+/g, " "),
  };
  return objectRow(partition, outboxKey(entry), "outbox", columns, entry);
}

/** How one delivery ended. */
export function ledgerRow(partition: string, entry: Delivery, outcome: DeliveryOutcome): Row {
  const { kind: status, at: endedAt, attempts } = outcome;
  const columns = { ...deliveryColumns(entry), status, endedAt, attempts };
  return objectRow(partition, ledgerKey(entry.channel, entry.eventId), "ledger", columns, outcome);
}

/** Who may send through a channel until when is whoever wrote this version of the row; what its receiver asked for is for whoever sends next. */
export function claimRow(partition: string, channel: string, until: Date, pause: ReceiverPause | undefined): Row {
  const columns = { channel, until, pauseAskedAt: pause?.askedAt, pauseSeconds: pause?.seconds };
  return columnsRow(partition, claimKey(channel), "claim", columns);
}

/** What a claim's row says of its receiver's pause. */
export function pauseOf(row: StoredRow): ReceiverPause | undefined {
  const seconds = row["pauseSeconds"];
  return typeof seconds === "number" ? { askedAt: momentOf(row, "claim", "pauseAskedAt"), seconds } : undefined;
}

/** What a channel knows of an alert. */
export function pageRow(partition: string, record: PageRecord): Row {
  const { channel, key, thread, since, sequence, pending } = record;
  const columns = { channel, alert: key, thread, since, sequence, pending: pending?.eventId };
  return objectRow(partition, pageKey(record), "page", columns, record);
}

/** Nothing is left to know: the row stays for its version, so that nobody takes an older one for it. */
export function forgottenPageRow(partition: string, record: PageRecord, forgottenAt: Date): Row {
  return columnsRow(partition, pageKey(record), "page", { channel: record.channel, forgottenAt });
}

export function channelRow(partition: string, trouble: ChannelTrouble): Row {
  const { channel, since, reason } = trouble;
  return objectRow(partition, channelKey(channel), "channel", { channel, since, reason }, trouble);
}

export function silenceRow(partition: string, silence: Silence): Row {
  const { id, scope, owner, startsAt, endsAt, ended } = silence;
  const columns = { scope, owner, startsAt, endsAt, endedAt: ended?.at };
  return objectRow(partition, silenceKey(id), "silence", columns, silence);
}

/** Of a subscription that it was told of that nobody sweeps it. */
export function unsweptRow(partition: string, unswept: Unswept): Row {
  const { since, toldAt } = unswept;
  return objectRow(partition, unsweptKey(since), "unswept", { since, toldAt }, unswept);
}

type Delivery = Pick<OutboxEntry, "channel" | "eventId" | "type" | "owner" | "sequence" | "at">;

function deliveryColumns(entry: Delivery): Columns {
  const { channel, eventId, type, owner, sequence, at } = entry;
  return { channel, eventId, type, owner, sequence, at };
}
