/** Starts the lab's Functions host as a child process, with a story clock if one is given, and reads what it says. */
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type ChildExit, startChild } from "./child";
import type { ListeningLine, LogLine } from "./log-line";

/** At the real moment `startedAt` the story's time is `origin`; from there it runs `rate` times as fast. */
export interface StoryClock {
  readonly origin: Date;
  readonly startedAt: Date;
  readonly rate: number;
}

export interface HostOptions {
  /** The function app: the folder with `host.json`, or one below it. */
  readonly appDir: string;
  /** The app settings, all of them: the child does not inherit ours. `HOST_FUNCTION_KEY` chooses the function key. */
  readonly env: Readonly<Record<string, string>>;
  readonly clock?: StoryClock;
  /** Gets every line of output; what is not a log line of the host comes as one, `error` if it was on standard error. */
  readonly onLog?: (line: LogLine) => void;
  readonly nodePath?: string;
  /** Remembers when timers ran, so that a host started later with the same file catches up once. */
  readonly timerStatusFile?: string;
  readonly startTimeoutMs?: number;
  readonly drainMs?: number;
}

export interface HostProcess {
  readonly url: string;
  readonly functionKey: string;
  readonly functions: readonly string[];
  readonly exited: Promise<ChildExit>;
  /** Asks it to end (SIGTERM) and waits for running invocations, at most `drainMs`. */
  readonly close: () => Promise<ChildExit>;
  /** Ends it as a crash does. */
  readonly kill: () => Promise<ChildExit>;
}

/** Rejects with the host's last output when it ends or is not ready in time. */
export async function startHost(options: HostOptions): Promise<HostProcess> {
  const functionKey = options.env["HOST_FUNCTION_KEY"] ?? randomUUID();
  const drainMs = options.drainMs ?? 10_000;
  const child = await startChild({
    name: "The Functions host",
    command: options.nodePath ?? process.execPath,
    args: [
      ...["--import", fileUrl(createRequire(__filename).resolve("tsx"))],
      ...["--import", fileUrl(path.join(__dirname, "story-clock.mjs")), path.join(__dirname, "main.ts")],
      ...["--app", path.resolve(options.appDir), "--port", "0", "--with-parent", "--drain-ms", String(drainMs)],
      ...(options.timerStatusFile === undefined ? [] : ["--timer-status", path.resolve(options.timerStatusFile)]),
    ],
    env: { ...options.env, HOST_FUNCTION_KEY: functionKey, ...clockVariables(options.clock) },
    startTimeoutMs: options.startTimeoutMs ?? 30_000,
    onLine: (text, stream) => {
      const line = parse(text);
      if (isListening(line)) return line;
      options.onLog?.(isLogLine(line) ? line : rawLine(text, stream, options.clock));
      return undefined;
    },
  });
  return {
    url: child.ready.url,
    functions: child.ready.functions,
    functionKey,
    exited: child.exited,
    close: () => child.end("SIGTERM", drainMs + 5_000),
    kill: () => child.end("SIGKILL", 0),
  };
}

function fileUrl(file: string): string {
  return pathToFileURL(file).href;
}

function clockVariables(clock: StoryClock | undefined): Record<string, string> {
  if (clock === undefined) return {};
  return {
    STORY_CLOCK_ORIGIN: String(clock.origin.getTime()),
    STORY_CLOCK_STARTED_AT: String(clock.startedAt.getTime()),
    STORY_CLOCK_RATE: String(clock.rate),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isListening(line: unknown): line is ListeningLine {
  return typeof line === "object" && line !== null && "host" in line && line.host === "listening";
}

function isLogLine(line: unknown): line is LogLine {
  return typeof line === "object" && line !== null && "level" in line && "message" in line && "at" in line;
}

function rawLine(message: string, stream: "stdout" | "stderr", clock: StoryClock | undefined): LogLine {
  return { level: stream === "stderr" ? "error" : "information", message, at: storyNow(clock).toISOString() };
}

/** The moment it is in the story; without a clock the real one. */
export function storyNow(clock: StoryClock | undefined): Date {
  if (clock === undefined) return new Date();
  return new Date(clock.origin.getTime() + (Date.now() - clock.startedAt.getTime()) * clock.rate);
}
