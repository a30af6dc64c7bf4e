/** How long something that is soft-deleted can still be recovered, for sentences. */
import { elapsedMs } from "../moment";

const HOUR_MS = 60 * 60_000;

/** `, recoverable until 2026-05-31T11:59:00.000Z (89 days left)`; nothing where Azure does not say until when. Days and hours are cut. */
export function recoverableUntil(scheduledPurgeDate: Date | undefined, at: Date): string {
  if (scheduledPurgeDate === undefined) return "";
  return `, recoverable until ${scheduledPurgeDate.toISOString()} (${left(elapsedMs(at, scheduledPurgeDate))})`;
}

function left(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  if (hours < 1) return "less than an hour left";
  if (hours < 48) return `${hours} hour${hours === 1 ? "" : "s"} left`;
  return `${Math.floor(hours / 24)} days left`;
}
