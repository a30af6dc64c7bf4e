/** Arithmetic on moments. */

export function plus(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds);
}

/** The earliest of the moments. */
export function earliestOf(first: Date, ...others: readonly Date[]): Date {
  return others.reduce((a, b) => (b.getTime() < a.getTime() ? b : a), first);
}

/** The latest of the moments. */
export function latestOf(first: Date, ...others: readonly Date[]): Date {
  return others.reduce((a, b) => (b.getTime() > a.getTime() ? b : a), first);
}

/** Milliseconds from one moment to another, never negative. */
export function elapsedMs(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime());
}

/** Such as `2026-03-01 12:02 UTC`; seconds are cut. */
export function dayAndMinute(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
