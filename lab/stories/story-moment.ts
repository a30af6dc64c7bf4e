/** Moments and durations as the story's table writes them. */

/** `08:07:05`, UTC. */
export function writeMoment(at: Date): string {
  return at.toISOString().slice(11, 19);
}

export function writeRange(from: Date | undefined, until: Date): string {
  return from === undefined ? `until ${writeMoment(until)}` : `${writeMoment(from)} to ${writeMoment(until)}`;
}

/** `12 min 05 s` */
export function writeSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds) % 60).padStart(2, "0")} s`;
}
