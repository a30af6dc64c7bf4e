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
