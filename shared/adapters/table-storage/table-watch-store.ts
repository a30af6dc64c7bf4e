/** The watch store on one Azure Table: a partition a subscription, whose own row fences every commit. */
import { ChangeRefused } from "../../ports/change-refused";
import { type CommitResult, type Fence, type TargetCommit, type WatchStore } from "../../ports/watch-store";
import { type OutboxEntry } from "../../core/delivery/outbox-entry";
import { type WatchEvent } from "../../core/event/event";
import { type IncidentReport } from "../../core/report/incident-report";
import { type SubscriptionState } from "../../core/target/subscription-state";
import { type TargetState } from "../../core/target/target-state";
import { letsPass, partsOf, toFence } from "./fence";
import { withoutSchema } from "./guard";
import { holdsObject, momentOf, objectOf, type Row, type StoredRow } from "./row";
import { closedKeysSince, keysUnder, partitionKeyOf, subscriptionKey, targetKey } from "./row-key";
import { retireRows } from "./retire-rows";
import { closedRow, eventRow, outboxRow, subscriptionRow, sweptRow, targetRow } from "./watch-rows";
import { type RowChange, type WatchTable } from "./watch-table";

export function createTableWatchStore(table: WatchTable): WatchStore {
  return {
    async load(subscriptionId) {
      const partition = partitionKeyOf(subscriptionId);
      const doing = `load subscription ${subscriptionId}`;
      // The fence first: a commit between the two reads makes the loader lose, never mix.
      const own = await table.get(doing, partition, subscriptionKey);
      const rows = await table.list(doing, partition, keysUnder("target"));
      const sweptAt = own === undefined ? undefined : momentOf(own, "subscription", "sweptAt");
      return {
        subscription: own === undefined || sweptAt === undefined ? undefined : subscriptionOf(own, sweptAt),
        targets: new Map(rows.map((row) => [String(row["host"]), objectOf(row, "target") as TargetState])),
        fence:
          own === undefined || sweptAt === undefined
            ? undefined
            : toFence({ origin: "loaded", sweptAt, etag: own.etag }),
      };
    },

    async subscriptions(limit) {
      const found: string[] = [];
      while (found.length < limit) {
        const next = await table.partitionAfter("list the subscriptions that are remembered", found.at(-1) ?? "");
        if (next === undefined) break;
        found.push(next);
      }
      return found;
    },

    async openIncidents(subscriptionId) {
      const doing = `list the open incidents of subscription ${subscriptionId}`;
      const having = "incidentId";
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), keysUnder("target"), { having });
      return rows.flatMap((row) => {
        const { service, incident } = objectOf(row, "target") as TargetState;
        return incident === undefined
          ? []
          : [{ incidentId: incident.id, resourceId: service.id, openedAt: incident.openedAt }];
      });
    },

    async readTarget(subscriptionId, host) {
      const row = await table.get(`read target ${host}`, partitionKeyOf(subscriptionId), targetKey(host));
      return row === undefined ? undefined : (objectOf(row, "target") as TargetState);
    },

    async commitTarget(subscriptionId, sweptAt, fence, commit) {
      const partition = partitionKeyOf(subscriptionId);
      return commitFenced(table, `commit ${commit.host}`, sweptAt, fence, {
        fenceRow: sweptRow(partition, sweptAt),
        fenceKind: "merge",
        changes: beforeSending(() => targetChanges(partition, commit)),
      });
    },

    async commitSubscription(subscriptionId, fence, { state, events, outbox }) {
      const partition = partitionKeyOf(subscriptionId);
      return commitFenced(table, `commit subscription ${subscriptionId}`, state.sweptAt, fence, {
        fenceRow: subscriptionRow(partition, state),
        fenceKind: "replace",
        changes: happenings(partition, events, outbox).map((row) => ({ kind: "insert", row })),
      });
    },

    async lastSweptAt(subscriptionId) {
      const row = await table.get(
        `read subscription ${subscriptionId}`,
        partitionKeyOf(subscriptionId),
        subscriptionKey,
      );
      return row && momentOf(row, "subscription", "sweptAt");
    },

    async retire(subscriptionId, before) {
      return retireRows(table, partitionKeyOf(subscriptionId), before);
    },

    async closedIncidents(subscriptionId, since, limit) {
      const doing = `list the closed incidents of subscription ${subscriptionId}`;
      const rows = await table.list(doing, partitionKeyOf(subscriptionId), closedKeysSince(since), { limit });
      return rows.map((row) => objectOf(row, "closed") as IncidentReport);
    },
  };
}

interface FencedChange {
  readonly fenceRow: Row;
  readonly fenceKind: "merge" | "replace";
  readonly changes: readonly RowChange[];
}

/** Writes the fence row and the changes together. The fence row comes first: the service names the first row that fails. */
async function commitFenced(
  table: WatchTable,
  doing: string,
  sweptAt: Date,
  fence: Fence | undefined,
  { fenceRow: row, fenceKind: kind, changes }: FencedChange,
): Promise<CommitResult> {
  const parts = fence === undefined ? undefined : partsOf(fence);
  if (parts !== undefined && !letsPass(parts, sweptAt)) return { kind: "lost-the-race" };
  const guard: RowChange =
    parts === undefined
      ? { kind: "insert", row }
      : { kind, row: kind === "merge" ? withoutSchema(row) : row, etag: parts.etag };

  const result = await table.write(doing, [guard, ...changes]);
  if (result.kind === "written")
    return { kind: "committed", fence: toFence({ origin: "written", sweptAt, etag: result.etag }) };
  if (result.change === guard || result.because === "changed") return { kind: "lost-the-race" };
  // A target that is already forgotten: the rest still counts.
  const forgotten = result.because === "missing" && result.change?.kind === "delete" ? result.change : undefined;
  if (forgotten === undefined) throw result.error;
  const others = changes.filter((change) => change !== forgotten);
  return commitFenced(table, doing, sweptAt, fence, { fenceRow: row, fenceKind: kind, changes: others });
}

function happenings(partition: string, events: readonly WatchEvent[], outbox: readonly OutboxEntry[]): readonly Row[] {
  return [...events.map((event) => eventRow(partition, event)), ...outbox.map((entry) => outboxRow(partition, entry))];
}

function targetChanges(partition: string, commit: TargetCommit): readonly RowChange[] {
  const rows = [
    ...happenings(partition, commit.events, commit.outbox),
    ...(commit.closed === undefined ? [] : [closedRow(partition, commit.closed)]),
  ];
  return [...rows.map((row): RowChange => ({ kind: "insert", row })), targetChange(partition, commit)];
}

/** What cannot even be made into rows leaves storage as it stands. */
function beforeSending<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw new ChangeRefused(error instanceof Error ? error.message : "The change cannot be made into rows", error);
  }
}

function targetChange(partition: string, { host, state }: TargetCommit): RowChange {
  return state === undefined
    ? { kind: "delete", row: { partitionKey: partition, rowKey: targetKey(host) } }
    : { kind: "upsert", row: targetRow(partition, host, state) };
}

/** The state as of the last full commit, with the newer `sweptAt` of a commit since; undefined where no sweep ever came to its end. */
function subscriptionOf(row: StoredRow, sweptAt: Date): SubscriptionState | undefined {
  return holdsObject(row) ? { ...(objectOf(row, "subscription") as SubscriptionState), sweptAt } : undefined;
}
