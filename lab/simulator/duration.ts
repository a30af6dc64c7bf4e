/** Reads and writes ISO 8601 durations and instants; inside the simulator all of them are milliseconds. */

const DURATION = /^([+-])?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds (`-PT2M` is negative), or undefined if it is none. */
export function readDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null || /[PT]$/.test(text)) {
    return undefined;
  }
  const [days, hours, minutes, seconds] = [2, 3, 4, 5].map((group) => Number(match[group] ?? 0));
  const total = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 + Math.round((seconds ?? 0) * 1000);
  return match[1] === "-" ? -total : total;
}

/** The duration as seconds, `PT180S`, which `readDuration` takes back. */
export function writeDuration(milliseconds: number): string {
  return `${milliseconds < 0 ? "-" : ""}PT${Math.abs(milliseconds) / 1000}S`;
}

/** Milliseconds of an ISO 8601 instant with its zone, or undefined if it is none. */
export function readInstant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    return undefined;
  }
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}

export function writeInstant(moment: number): string {
  return new Date(moment).toISOString();
}

/** The same data with every moment (`at`, `…At`, `…From`, `…Until`, `…Since`) as ISO 8601 text. */
export function showMoments(data: unknown): unknown {
  const text = JSON.stringify(data ?? {}, (name, value: unknown) =>
    typeof value === "number" && /^at$|(At|From|Until|Since)$/.test(name) ? writeInstant(value) : value,
  );
  return JSON.parse(text);
}
