/**
 * `POST /admin/functions/{name}`: runs a function that is not an HTTP function now, with `{"input": …}` as its trigger's data, as the
 * real host does: https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http. It needs no key, as under Core
 * Tools. A run asked for does not touch the schedule and may overlap a scheduled one.
 */
import type { ServerResponse } from "node:http";
import { type InvokeFunction, triggerOf } from "./invoke-function";
import { errorText } from "./log-line";
import type { TimerInfo } from "./timer-listener";
import type { RegisteredFunction, TypedData } from "./worker-protocol";

const reason = "This function was programmatically called via the host APIs.";

/** Answers 202 when the run has started; with `?wait=true`, which the real host does not know, 200 when it has ended, saying how. */
export async function runOnRequest(
  called: RegisteredFunction | undefined,
  query: URLSearchParams,
  body: Buffer,
  invoke: InvokeFunction,
  response: ServerResponse,
): Promise<void> {
  if (called === undefined) {
    response.writeHead(404).end();
    return;
  }
  const [, { type }] = triggerOf(called.metadata.bindings);
  if (type.toLowerCase() === "httptrigger") {
    answerJson(response, 400, { error: "This is an HTTP function: call its own route" });
    return;
  }
  const input = inputOf(body);
  if (input === undefined) {
    answerJson(response, 400, { error: 'The body is not {"input": "…"}: send that, or no body' });
    return;
  }
  const outcome = invoke(called, type === "timerTrigger" ? timerInfo() : { string: input }, reason);
  if (query.get("wait") !== "true") {
    response.writeHead(202).end();
    return;
  }
  const ended = await outcome;
  answerJson(response, 200, {
    kind: ended.kind,
    ...(ended.kind === "failed" ? { error: errorText(ended.error) } : {}),
  });
}

function timerInfo(): TypedData {
  const info: TimerInfo = { IsPastDue: false, Schedule: { AdjustForDST: true }, ScheduleStatus: null };
  return { json: JSON.stringify(info) };
}

function inputOf(body: Buffer): string | undefined {
  if (body.length === 0) return "";
  try {
    const { input = "" } = JSON.parse(body.toString()) as { input?: unknown };
    return typeof input === "string" ? input : JSON.stringify(input);
  } catch {
    return undefined;
  }
}

function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
