/** HTTP as the worker protocol carries it: a request on its way in, an invocation's outcome on its way out. */
import type { IncomingHttpHeaders } from "node:http";
import type { InvocationOutcome } from "./invoke-function";
import type { HttpAnswerData, HttpRequestData, TypedData } from "./worker-protocol";

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Of a query parameter that stands twice the last one counts, since the protocol carries one. */
export function requestData(
  method: string,
  url: URL,
  headers: IncomingHttpHeaders,
  params: Readonly<Record<string, string>>,
  body: Uint8Array,
): HttpRequestData {
  return {
    method,
    url: url.href,
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
    query: Object.fromEntries(url.searchParams),
    params,
    ...(body.length === 0 ? {} : { body: { bytes: body } }),
  };
}

/** A function that threw is 500, one that answered nothing 204, both without a body: https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-trigger */
export function answerOf(outcome: InvocationOutcome): HttpAnswer {
  if (outcome.kind === "failed") return { status: 500, headers: {}, bytes: new Uint8Array() };
  const data = outcome.response.returnValue?.http as HttpAnswerData | undefined;
  if (data === undefined) return { status: 204, headers: {}, bytes: new Uint8Array() };
  return { status: Number(data.statusCode ?? 200), headers: data.headers ?? {}, bytes: bytesOf(data.body) };
}

function bytesOf(body: TypedData | null | undefined): Uint8Array {
  return body?.bytes ?? Buffer.from(body?.string ?? body?.json ?? "");
}
