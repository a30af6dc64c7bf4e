/** What is kept however old it is: what belongs to an incident that is open, or that closed no earlier than a moment. */
import { keyOfThread } from "../../core/alert/page-record";
import { outageIdOf } from "../../core/outage/outage";
import { type IncidentReport } from "../../core/report/incident-report";
import { type TargetState } from "../../core/target/target-state";
import { momentOf, objectOf, type StoredRow } from "./row";
import { closedKeysSince, keysUnder } from "./row-key";
import { type RowKind } from "./row-kind";
import { type WatchTable } from "./watch-table";

/** Whether an event's or a ledger's row, of columns `owner` and `at`, is kept. */
export type IsKept = (row: StoredRow, kind: Extract<RowKind, "event" | "ledger">) => boolean;

/**
 * Asks storage alone, and not a sweep, which may not have come to every target. Of what is older than the moment, all that an owner has since an
 * incident opened belongs to it: that has not closed by then.
 */
export async function keptIncidents(
  table: WatchTable,
  doing: string,
  partition: string,
  closedSince: Date,
): Promise<IsKept> {
  // Targets first: an incident that closes between the two reads is in both, never in neither.
  const targets = await table.list(doing, partition, keysUnder("target"));
  const closed = await table.list(doing, partition, closedKeysSince(closedSince), {
    before: { column: "openedAt", moment: closedSince },
  });
  const since = new Map<string, Date>();
  const keep = (owner: string, from: Date): void => {
    const name = owner.toLowerCase();
    const earlier = since.get(name);
    if (earlier === undefined || from < earlier) since.set(name, from);
  };
  const keepOutage = (id: string, from: Date): void => {
    keep(keyOfThread(id, "alert"), from);
    keep(keyOfThread(id, "redeployment"), from);
  };
  for (const row of targets) {
    const { service, incident } = objectOf(row, "target") as TargetState;
    if (incident === undefined) continue;
    keep(service.id, incident.openedAt);
    keepOutage(outageIdOf(partition, incident.outage), incident.outage.since);
  }
  for (const row of closed) {
    const { resourceId, openedAt, outage } = objectOf(row, "closed") as IncidentReport;
    keep(resourceId, openedAt);
    keepOutage(outage.id, outage.since);
  }
  return (row, kind) => {
    const from = since.get(String(row["owner"]).toLowerCase());
    return from !== undefined && momentOf(row, kind, "at") >= from;
  };
}
