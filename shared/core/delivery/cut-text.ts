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
  for (const character of cleaned(text.slice(0, maxBytes + 1))) {
    bytes += bytesInJson(character);
    if (bytes > maxBytes) return { text: start + ELLIPSIS, cut: true };
    whole += character;
    if (bytes <= maxBytes - ELLIPSIS_BYTES) start = whole;
  }
  return { text: whole, cut: false };
}

function cleaned(text: string): string {
  return text.replace(/\p{Cc}/gu, " ").replace(/[\p{Cs}\p{Noncharacter_Code_Point}]/gu, "\uFFFD");
}

/** Of one code point: one code unit of UTF-16, or two. */
function bytesInJson(character: string): number {
  if (character < "\u0080") return character === '"' || character === "\\" ? 2 : 1;
  if (character < "\u0800") return 2;
  return character.length === 1 ? 3 : 4;
}
