/** NCRONTAB schedules: six fields with seconds first (five are taken as well), in UTC, day of month and weekday both have to match. */
import { Cron } from "croner";

/** The first occurrence later than `after`; throws when the text is no schedule or never comes. Source: https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#ncrontab-expressions */
export function nextOccurrence(schedule: string, after: Date): Date {
  const next = cron(schedule).nextRun(after);
  if (next === null) throw new Error(`Schedule '${schedule}' never comes: use a date that exists`);
  return next;
}

function cron(schedule: string): Cron {
  try {
    return new Cron(schedule, { paused: true, timezone: "UTC", mode: "5-or-6-parts", domAndDow: true });
  } catch (cause) {
    throw new Error(`'${schedule}' is not a schedule: use six fields, such as '0 */5 * * * *' for every five minutes`, {
      cause,
    });
  }
}
