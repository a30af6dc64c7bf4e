/** What the host says on standard output: one JSON line for each thing logged, stamped with the (story) time, and one when it is ready. */
import type { LogLevel } from "./worker-protocol";

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  /** Absent when the host itself speaks. */
  readonly function?: string;
  readonly invocationId?: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface ListeningLine {
  readonly host: "listening";
  readonly url: string;
  readonly functions: readonly string[];
  /** Only when the host made it up, because `HOST_FUNCTION_KEY` is not set. */
  readonly functionKey?: string;
}

export type Log = (line: Omit<LogLine, "at">) => void;

export const logToStdout: Log = (line) => {
  process.stdout.write(`${JSON.stringify({ ...line, at: new Date().toISOString() } satisfies LogLine)}\n`);
};

/** An error with its stack and the errors that caused it, as text for a log line. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${errorText(error.cause)}`;
}
