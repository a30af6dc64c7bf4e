/** The 30 minutes in which a loss heals by itself, as a bar that fills up: one cell a minute. */
import { type Page } from "./page";

export const WINDOW_MINUTES = 30;

const MINUTE_MS = 60_000;

/** What the receiver of the page knows at this moment, 58 columns at most; undefined where the page is about no loss. */
export function windowBar({ data: { start, end } }: Page, now: Date): string | undefined {
  if (start === undefined) return undefined;
  const least = Math.floor(minutesBetween(start.latest, end?.earliest ?? now));
  const most = start.earliest && Math.ceil(minutesBetween(start.earliest, end?.latest ?? now));
  const proven = Math.min(least, WINDOW_MINUTES);
  const possible = Math.min(most ?? Infinity, WINDOW_MINUTES);
  const cells = `${"█".repeat(proven)}${"▒".repeat(possible - proven)}${"░".repeat(WINDOW_MINUTES - possible)}`;
  return `${cells} lost ${lengthOf(least, most)}`;
}

function lengthOf(least: number, most: number | undefined): string {
  if (most === undefined) return `${least} min or more`;
  const range = least === most ? String(most) : `${least} to ${most}`;
  return least >= WINDOW_MINUTES ? `${range} min, past ${WINDOW_MINUTES}` : `${range} of ${WINDOW_MINUTES} min`;
}

function minutesBetween(from: Date, until: Date): number {
  return Math.max(0, until.getTime() - from.getTime()) / MINUTE_MS;
}
