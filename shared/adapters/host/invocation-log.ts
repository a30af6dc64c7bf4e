/** Logs into the invocation that is running, so that the host files each line under its function. */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Log } from "../../ports/log";
import { logLine } from "./log-line";

/** Where lines go: the `InvocationContext` of a running function, or the console. */
export interface LogSink {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

export interface InvocationLog extends Log {
  /** Runs the work with its lines going to the invocation, whatever it awaits. */
  within<T>(invocation: LogSink, work: () => Promise<T>): Promise<T>;
}

/** `otherwise` takes the lines written outside any invocation. */
export function createInvocationLog(otherwise: LogSink): InvocationLog {
  const running = new AsyncLocalStorage<LogSink>();
  const sink = (): LogSink => running.getStore() ?? otherwise;
  return {
    info: (message, fields) => {
      sink().info(logLine(message, fields));
    },
    warn: (message, fields) => {
      sink().warn(logLine(message, fields));
    },
    error: (message, fields) => {
      sink().error(logLine(message, fields));
    },
    within: (invocation, work) => running.run(invocation, work),
  };
}
