/** Writes moments for the wire. */

/** ISO 8601 in UTC, `2026-03-01T12:00:00.000Z`; undefined for no moment, an invalid one, or a year that RFC 3339 cannot write. */
export function isoTime(moment: Date | undefined): string | undefined {
  if (moment === undefined || Number.isNaN(moment.getTime())) return undefined;
  const text = moment.toISOString();
  return text.length === 24 ? text : undefined;
}
