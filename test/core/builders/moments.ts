/** Moments of test days: every story starts at noon. */

export function at(clock: string): Date {
  return new Date(`2026-03-02T${clock}Z`);
}

/** So many minutes after noon. */
export function minute(minutes: number): Date {
  return new Date(at("12:00:00").getTime() + minutes * 60_000);
}

/** Minutes after noon of a moment, for people: `10` or `10.5`. */
export function minuteOf(moment: Date): number {
  return (moment.getTime() - at("12:00:00").getTime()) / 60_000;
}
