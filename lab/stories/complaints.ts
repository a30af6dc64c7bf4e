/** The product's last complaints, for when something is wrong. */
import { type LogLine } from "../host/log-line";
import { wrapText } from "./wrap-text";

export interface Complaints {
  readonly hear: (line: LogLine) => void;
  readonly lines: () => readonly string[];
}

const KEPT = 8;

export function createComplaints(): Complaints {
  const kept: LogLine[] = [];
  return {
    hear: (line) => {
      if (line.level !== "error" && line.level !== "critical") return;
      kept.push(line);
      if (kept.length > KEPT) kept.shift();
    },
    lines: () => [
      ...(kept.length === 0 ? [] : ["The product's last complaints:"]),
      ...kept.flatMap(({ at, message }) => wrapText(`${at} ${firstLine(message)}`, 78).map((text) => `  ${text}`)),
    ],
  };
}

/** Without the stack. */
function firstLine(message: string): string {
  return message.split("\n")[0] ?? "";
}
