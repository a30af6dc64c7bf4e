/** Moments as a page shows them: hours and minutes of UTC. */
import { type Between } from "../incident/incident";

/** The earlier end counts. */
export function windowEnd({ earliest, latest }: Between): string {
  return earliest === undefined ? `by ${clock(latest)} UTC, or long ago` : between(earliest, latest);
}

export function between(from: Date, to: Date): string {
  const [a, b] = [clock(from), clock(to)];
  return a === b ? `${a} UTC` : `${a} to ${b} UTC`;
}

/** Such as `12:02`. */
export function clock(at: Date): string {
  return at.toISOString().slice(11, 16);
}
