/** The host's HTTP server on loopback: routes requests to HTTP functions, demands their key, and runs any other function on request. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { runOnRequest } from "./admin-request";
import { answerOf, requestData } from "./http-data";
import { compareRoutes, type HttpRoute, matchRoute, parseRoute } from "./http-route";
import { type InvokeFunction, triggerOf } from "./invoke-function";
import { errorText, type Log } from "./log-line";
import type { RegisteredFunction } from "./worker-protocol";

export interface HttpFrontSpec {
  readonly functions: ReadonlyMap<string, RegisteredFunction>;
  readonly routePrefix: string;
  /** Opens every function whose authLevel is not `anonymous`. */
  readonly functionKey: string;
  readonly invoke: InvokeFunction;
  readonly log: Log;
}

interface HttpFunction {
  readonly registered: RegisteredFunction;
  readonly route: HttpRoute;
  readonly methods: readonly string[];
  readonly needsKey: boolean;
}

/** A server that does not listen yet. An unknown route and a wrong method are 404, a missing key 401, a thrown error 500: as in the real host. */
export function createHttpFront(spec: HttpFrontSpec): Server {
  const httpFunctions = httpFunctionsOf(spec);
  return createServer((request, response) => {
    answer(spec, httpFunctions, request, response).catch((error: unknown) => {
      spec.log({ level: "error", message: `Cannot answer ${request.method ?? ""} request: ${errorText(error)}` });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

async function answer(
  spec: HttpFrontSpec,
  httpFunctions: readonly HttpFunction[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
  const method = request.method ?? "GET";
  const body = await bodyOf(request);

  const adminName = /^\/admin\/functions\/([^/]+)$/.exec(url.pathname)?.[1];
  if (method === "POST" && adminName !== undefined) {
    await runOnRequest(
      spec.functions.get(decodeURIComponent(adminName)),
      url.searchParams,
      body,
      spec.invoke,
      response,
    );
    return;
  }

  for (const { registered, route, methods, needsKey } of httpFunctions) {
    const params = methods.includes(method) ? matchRoute(route, url.pathname) : undefined;
    if (params === undefined) continue;
    const key = request.headers["x-functions-key"] ?? url.searchParams.get("code");
    if (needsKey && key !== spec.functionKey) {
      response.writeHead(401).end();
      return;
    }
    const data = { http: requestData(method, url, request.headers, params, body) };
    const outcome = await spec.invoke(registered, data, "This function was called over HTTP.");
    const { status, headers, bytes } = answerOf(outcome);
    response.writeHead(status, headers).end(bytes);
    return;
  }
  response.writeHead(404).end();
}

function httpFunctionsOf({ functions, routePrefix }: HttpFrontSpec): HttpFunction[] {
  return [...functions.values()]
    .flatMap((registered) => {
      const [, trigger] = triggerOf(registered.metadata.bindings);
      if (trigger.type.toLowerCase() !== "httptrigger") return [];
      const template = typeof trigger["route"] === "string" ? trigger["route"] : registered.metadata.name;
      const methods = Array.isArray(trigger["methods"])
        ? trigger["methods"].map((method) => String(method).toUpperCase())
        : [];
      const needsKey = trigger["authLevel"] !== "anonymous";
      return [{ registered, route: parseRoute(`${routePrefix}/${template}`), methods, needsKey }];
    })
    .sort((one, other) => compareRoutes(one.route, other.route));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
