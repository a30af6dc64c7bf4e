/**
 * Fires one timer function on its schedule, in story time. After Azure/azure-webjobs-sdk-extensions `TimerListener.cs`: a run never
 * overlaps the one before; ticks that come due meanwhile become a single run right after it; a timer found past due at the start
 * gets one run at once; the status is written after the run.
 */
import { nextOccurrence } from "./ncrontab";
import type { ScheduleStatus, TimerStatusStore } from "./timer-status";

export interface TimerTrigger {
  readonly name: string;
  readonly schedule: string;
  readonly runOnStartup: boolean;
  /** Asked for by the app; without effect on schedules that come more often than once a minute, as in the real host. */
  readonly useMonitor: boolean;
}

/** What a timer function is given; the programming model turns the names into camel case. */
export interface TimerInfo {
  readonly IsPastDue: boolean;
  readonly Schedule: { readonly AdjustForDST: boolean };
  readonly ScheduleStatus: ScheduleStatus | null;
}

export interface TimerListener {
  stop(): void;
}

/** How .NET says "never". */
const never = "0001-01-01T00:00:00";
const longestTimeoutMs = 2 ** 31 - 1;

/** Throws when the schedule is none. `rate` is story seconds for each real second. */
export function listenToTimer(
  trigger: TimerTrigger,
  statuses: TimerStatusStore,
  rate: number,
  run: (info: TimerInfo) => Promise<unknown>,
): TimerListener {
  const { name, schedule } = trigger;
  const monitored = trigger.useMonitor && comesAtMostEveryMinute(schedule);
  const stored = monitored ? statuses.read(name) : undefined;
  let status = stored === undefined ? statusAfter(schedule, new Date(), never) : withNextOf(schedule, stored);
  let timeout: NodeJS.Timeout | undefined;
  let stopped = false;

  const remember = (): void => {
    if (monitored) statuses.write(name, status);
  };

  const runNow = async (isPastDue: boolean): Promise<void> => {
    const startedAt = new Date();
    await run({ IsPastDue: isPastDue, Schedule: { AdjustForDST: true }, ScheduleStatus: monitored ? status : null });
    status = statusAfter(schedule, startedAt, startedAt.toISOString());
    remember();
    waitForNext();
  };

  const waitForNext = (): void => {
    if (stopped) return;
    const remainingMs = Date.parse(status.Next) - Date.now();
    const waitMs = Math.min(Math.max(Math.ceil(remainingMs / rate), 0), longestTimeoutMs);
    timeout = setTimeout(() => {
      if (Date.now() < Date.parse(status.Next)) waitForNext();
      else void runNow(false);
    }, waitMs);
  };

  const isPastDue = stored !== undefined && Date.parse(status.Next) < Date.now();
  if (stored === undefined) remember();
  if (isPastDue || trigger.runOnStartup) timeout = setTimeout(() => void runNow(isPastDue), 0);
  else waitForNext();

  return {
    stop: () => {
      stopped = true;
      clearTimeout(timeout);
    },
  };
}

function statusAfter(schedule: string, moment: Date, last: string): ScheduleStatus {
  return { Last: last, Next: nextOccurrence(schedule, moment).toISOString(), LastUpdated: moment.toISOString() };
}

/** The next occurrence is computed anew, since the schedule may be another than the one the status was written for. */
function withNextOf(schedule: string, status: ScheduleStatus): ScheduleStatus {
  const since = new Date(status.Last === never ? status.LastUpdated : status.Last);
  return { ...status, Next: nextOccurrence(schedule, since).toISOString() };
}

function comesAtMostEveryMinute(schedule: string): boolean {
  const first = nextOccurrence(schedule, new Date());
  return nextOccurrence(schedule, first).getTime() - first.getTime() >= 60_000;
}
