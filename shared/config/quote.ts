/** Repeats what an operator typed, so that it can be found again: one line, bounded, nothing that moves a cursor. */

const LONGEST = 60;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The value in quotes, cut after 60 characters, unprintable characters replaced. Never for a value that may be secret. */
export function quote(value: string): string {
  return `"${printable(value)}"`;
}

/** The same without quotes. */
export function printable(value: string): string {
  const characters = Array.from(value.slice(0, 4 * LONGEST).replace(UNPRINTABLE, "\u{FFFD}"));
  return `${characters.slice(0, LONGEST).join("")}${characters.length > LONGEST ? "…" : ""}`;
}
