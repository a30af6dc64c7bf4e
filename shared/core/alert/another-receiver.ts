/** What a channel knows of an alert once its receiver is another: to this one nothing was told, and what the other has open is the other's. */
import { absorbed } from "./page-entry";
import { type PageChange, type PagePlan } from "./page-plan";
import { NOTHING_KNOWN, type PageRecord } from "./page-record";
import { type Standing } from "./standing";

/** Records that do not say whom they are of are of the present one. */
export function isOfAnother({ pagedTo }: PageRecord, { receiver }: { readonly receiver: string }): boolean {
  return pagedTo !== undefined && pagedTo !== receiver;
}

export function knownToThis({ channel, now }: PagePlan, record: PageRecord, standing: Standing): PageRecord {
  return {
    ...record,
    ...NOTHING_KNOWN,
    ...{ decided: standing, pagedAt: now, pagedTo: channel.receiver, pending: undefined, held: undefined },
  };
}

/** The one change of a record that is of this receiver from now on: what is made of `known`, and no page that was owed to the other. */
export function movedOver(
  { now }: PagePlan,
  record: PageRecord,
  known: PageRecord,
  changes: readonly PageChange[],
): PageChange {
  const [{ after, owed } = { after: known, owed: undefined }] = changes;
  return { before: record, after, owed, superseded: absorbed(record, owed?.eventId, now) };
}
