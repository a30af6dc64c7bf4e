/** The HTTP client under every Azure SDK: undici's `request` with kept connections, abort, bounded bodies and no redirects. */
import { type Readable } from "node:stream";
import { types } from "node:util";
import {
  createHttpHeaders,
  RestError,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from "@azure/core-rest-pipeline";
import { Agent, request as send, type Dispatcher } from "undici";
import { bodyText } from "./body-text";
import { ownCode } from "./error-code";
import { gateway, wireAddress, type WireRules } from "./wire-address";

const KEEP_ALIVE_MS = 70_000;
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const CONNECTIONS_PER_HOST = 64;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface UndiciHttpClient extends HttpClient {
  /** Closes all connections; requests under way fail. */
  close(): Promise<void>;
}

/**
 * An HTTP client for `httpClient` of any Azure SDK, `@azure/identity` included. It follows no redirect: a 3xx arrives without its `location`.
 * A request may bound its answer with `requestOverrides: { maxBodyBytes }` (default 8 MiB). Rejects with a `RestError` whose `code` says why no
 * answer came (`ENOTFOUND`, `ECONNRESET`, `Timeout`, `BodyTooLarge`, `InsecureUrl`, …) and whose message carries no address, or with an `AbortError`.
 */
export function createUndiciHttpClient(rules: WireRules = {}): UndiciHttpClient {
  if (rules.gatewayOrigin !== undefined) gateway(rules.gatewayOrigin);
  const agent = new Agent({
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    connections: CONNECTIONS_PER_HOST,
    connect: { timeout: CONNECT_MS },
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  });
  return {
    sendRequest: (request) => exchange(request, rules, agent),
    close: () => agent.destroy(),
  };
}

async function exchange(request: PipelineRequest, rules: WireRules, agent: Agent): Promise<PipelineResponse> {
  const abort = new AbortController();
  const onAbort = (): void => {
    abort.abort();
  };
  if (request.abortSignal?.aborted === true) throw aborted();
  request.abortSignal?.addEventListener("abort", onAbort);
  const timer = request.timeout > 0 ? setTimeout(onAbort, request.timeout) : undefined;
  try {
    return await overTheWire(request, rules, agent, abort.signal);
  } catch (error) {
    throw abort.signal.aborted ? aborted() : named(error, request);
  } finally {
    clearTimeout(timer);
    request.abortSignal?.removeEventListener("abort", onAbort);
  }
}

async function overTheWire(
  request: PipelineRequest,
  rules: WireRules,
  dispatcher: Agent,
  signal: AbortSignal,
): Promise<PipelineResponse> {
  const { url, forwardedHost } = wireAddress(new URL(request.url), rules);
  const headers = request.headers.toJSON({ preserveCase: true });
  if (forwardedHost !== undefined) headers["x-forwarded-host"] = forwardedHost;
  const { method } = request;
  const answer = await send(url, { dispatcher, method, headers, body: await bytesOf(request), signal });
  if (forwardedHost !== undefined && saysNoSuchHost(answer)) {
    await answer.body.dump();
    throw new RestError("No answer came", { code: "ENOTFOUND", request });
  }
  const answered = createHttpHeaders();
  for (const [name, value] of Object.entries(answer.headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) answered.set(name, first);
  }
  if (answer.statusCode >= 300 && answer.statusCode < 400) answered.delete("location");
  const maxBytes = request.requestOverrides?.["maxBodyBytes"];
  const text = await bodyText(
    answer.body,
    answered.get("content-encoding"),
    typeof maxBytes === "number" ? maxBytes : MAX_BODY_BYTES,
  );
  return { request, status: answer.statusCode, headers: answered, bodyAsText: text };
}

/** How a gateway says that the host it was to ask has no address (RFC 9209, section 2.3.2). */
function saysNoSuchHost({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  const proxyStatus = String(headers["proxy-status"] ?? "");
  return statusCode === 502 && /; *error=dns_error *(;|$)/.test(proxyStatus) && /; *rcode="NXDOMAIN"/.test(proxyStatus);
}

type WireBody = string | Uint8Array | Readable | null;

async function bytesOf(request: PipelineRequest): Promise<WireBody> {
  const body: unknown = typeof request.body === "function" ? request.body() : request.body;
  if (body === undefined || body === null) return null;
  if (typeof body === "string" || isStream(body)) return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (types.isAnyArrayBuffer(body)) return new Uint8Array(body);
  if (body instanceof Blob) return new Uint8Array(await body.arrayBuffer());
  const code = "UnexpectedRequestBody";
  throw new RestError("This client sends strings, bytes and Node streams: convert the body first", { code });
}

function isStream(body: unknown): body is Readable {
  return typeof body === "object" && body !== null && "pipe" in body && typeof body.pipe === "function";
}

/** The SDKs recognise an aborted request by this name. */
function aborted(): Error {
  const error = new Error("The request was aborted");
  error.name = "AbortError";
  return error;
}

/** undici's own codes in the words of the operating system. */
const CODES: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: "Timeout",
  UND_ERR_HEADERS_TIMEOUT: "Timeout",
  UND_ERR_BODY_TIMEOUT: "Timeout",
  UND_ERR_SOCKET: "ECONNRESET",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "ECONNRESET",
  UND_ERR_HEADERS_OVERFLOW: "HeadersTooLarge",
};

function named(error: unknown, request: PipelineRequest): RestError {
  if (error instanceof RestError) return error;
  const code = ownCode(error) ?? RestError.REQUEST_SEND_ERROR;
  const failure = new RestError("No answer came", { code: CODES[code] ?? code, request });
  failure.cause = error;
  return failure;
}
