/** Makes any text fit for a JSON payload of bounded size. */

const ELLIPSIS = "…";
const ELLIPSIS_BYTES = 3;

export interface CutText {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * The text on one line, without what CloudEvents forbids in strings: control characters become spaces, lone surrogates
 * and noncharacters U+FFFD. Longer than `maxBytes` (3 or more; UTF-8, as JSON escapes it, quotes not counted), it ends in an ellipsis within them.
 */
export function cutText(text: string, maxBytes: number): CutText {
  let bytes = 0;
  let whole = "";
  let start = "";
  for (const character of text) {
    const clean = cleaned(character);
    bytes += bytesInJson(clean);
    if (bytes > maxBytes) return { text: start + ELLIPSIS, cut: true };
    whole += clean;
    if (bytes <= maxBytes - ELLIPSIS_BYTES) start = whole;
  }
  return { text: whole, cut: false };
}

function cleaned(character: string): string {
  if (/\p{Cc}/u.test(character)) return " ";
  return /[\p{Cs}\p{Noncharacter_Code_Point}]/u.test(character) ? "\uFFFD" : character;
}

function bytesInJson(character: string): number {
  if (character === '"' || character === "\\") return 2;
  return new TextEncoder().encode(character).length;
}
