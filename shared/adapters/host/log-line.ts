/** Writes one log line: `Sentence. Name: value, Other: value`. */
import { type LogFields } from "../../ports/log";

const LONGEST = 4000;
/** Control characters, line separators and marks that turn the direction of text: a field must not forge a line. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line of text; unprintable characters become spaces, a value longer than 4,000 characters is cut, a field without a value is left out. */
export function logLine(message: string, fields: LogFields = {}): string {
  const sentence = printable(message).replace(/[.:\s]+$/, "");
  const named = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${capitalised(printable(name))}: ${printable(String(value))}`);
  return named.length === 0 ? sentence : `${sentence}. ${named.join(", ")}`;
}

function printable(text: string): string {
  const line = text.replace(UNPRINTABLE, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
