/** A host of functions with an app whose answers the test decides. */
import { HttpRequest, InvocationContext, type HttpHandler, type HttpResponseInit, type Timer } from "@azure/functions";
import { type AppForFunctions, type Startup } from "../../functions/app-for-functions";
import { createInvocationLog } from "../../shared/adapters/host/invocation-log";
import { type App } from "../../shared/compose";
import { type Problem } from "../../shared/config/problem";

export const PROBLEMS: readonly Problem[] = [
  { setting: "BLIND_AFTER", wrong: "It is odd", right: "Use 3" },
  { setting: "RETENTION", wrong: "It is short", right: "Use P90D" },
];

const TIMER: Timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: "", next: "", lastUpdated: "" },
};

/** An app that has nothing to say, but for what the test has it say. */
export function anApp(answers: Partial<App> = {}): App {
  const at = new Date("2026-03-01T12:00:00Z");
  return {
    sweepAll: () => Promise.resolve({ sweptAt: at, complete: true, subscriptions: [] }),
    logSweep: () => Promise.resolve(),
    deliverAll: () => Promise.resolve([]),
    status: () => Promise.reject(new Error("Not asked for")),
    incidents: () => Promise.reject(new Error("Not asked for")),
    closeIncident: () => Promise.reject(new Error("Not asked for")),
    redeployment: () => Promise.reject(new Error("Not asked for")),
    addSilence: () => Promise.reject(new Error("Not asked for")),
    listSilences: () => Promise.reject(new Error("Not asked for")),
    endSilence: () => Promise.reject(new Error("Not asked for")),
    testPage: () => Promise.reject(new Error("Not asked for")),
    pingHeartbeat: () => Promise.resolve(undefined),
    ...answers,
  };
}

export interface HostUnderTest extends AppForFunctions {
  readonly lines: readonly string[];
}

export function aHost(startup: Startup): HostUnderTest {
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(line);
  return {
    version: "1.2.3",
    log: createInvocationLog({ info: note, warn: note, error: note }),
    start: () => startup,
    lines,
  };
}

export function started(answers: Partial<App> = {}, problems: readonly Problem[] = []): HostUnderTest {
  return aHost({ kind: "started", app: anApp(answers), problems });
}

/** An invocation whose log lines are those of the host. */
function invocation({ lines }: HostUnderTest): InvocationContext {
  return new InvocationContext({
    functionName: "test",
    logHandler: (_level, ...texts: unknown[]) => void (lines as unknown[]).push(...texts),
  });
}

export async function fire(
  host: HostUnderTest,
  { handler }: { handler: (timer: Timer, context: InvocationContext) => unknown },
): Promise<void> {
  await handler(TIMER, invocation(host));
}

export interface Asked {
  readonly method?: "GET" | "POST";
  readonly body?: string;
  readonly params?: Record<string, string>;
  readonly query?: string;
}

export async function ask(
  host: HostUnderTest,
  { handler }: { handler: HttpHandler },
  { method = "GET", body, params = {}, query = "" }: Asked = {},
): Promise<HttpResponseInit> {
  const request = new HttpRequest({
    url: `http://localhost/api${query}`,
    method,
    params,
    ...(body === undefined ? {} : { body: { string: body } }),
  });
  return await handler(request, invocation(host));
}
