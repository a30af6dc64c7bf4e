/** A local server that stands behind the gateway and says whatever a test wants Azure to say. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { AZURE_CLOUDS } from "../../../shared/adapters/azure/azure-clouds";
import {
  type AzureReaders,
  createAzureReaders,
  type ReadAzureWith,
} from "../../../shared/adapters/azure/azure-readers";
import { createUndiciHttpClient, type UndiciHttpClient } from "../../../shared/adapters/azure/undici-http-client";

export interface Heard {
  readonly method: string;
  /** The host that was meant; undefined where the request did not come through the gateway. */
  readonly host: string | undefined;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Reply =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | "hang"
  | "reset"
  | "half";

export interface FakeAzure {
  readonly origin: string;
  readonly heard: Heard[];
  readonly httpClient: UndiciHttpClient;
  /** What is said from now on. */
  says(reply: Reply | ((heard: Heard) => Reply)): void;
  readers(options?: Partial<ReadAzureWith>): AzureReaders;
  close(): Promise<void>;
}

export const systemClock = { now: () => new Date() };
/** A deadline that a busy machine does not reach, and one that a test can wait for. */
export const PATIENT_MS = 10_000;
export const HANGING_MS = 300;
/** What a busy machine may add to a deadline. */
export const SLACK_MS = 2_000;

const AUTHORITY = "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111";

/** What a vault says: who brings no token is told where to get one, and for what. Other hosts just answer. */
export function afterChallenge(reply: Reply, resource?: string): (heard: Heard) => Reply {
  return ({ host = "", headers }) => {
    const [, suffix] = /^[^.]+\.((?:vault|managedhsm)\..+)$/.exec(host) ?? [];
    if (suffix === undefined || headers.authorization !== undefined) return reply;
    const challenge = `Bearer authorization="${AUTHORITY}", resource="${resource ?? `https://${suffix}`}"`;
    return { status: 401, headers: { "www-authenticate": challenge } };
  };
}

/** A credential that always has a token; `asked` has the scopes it was asked for. */
export function staticCredential(asked: (string | string[])[] = []) {
  return {
    getToken(scopes: string | string[]) {
      asked.push(scopes);
      return Promise.resolve({ token: "a-token", expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };
}

export async function startFakeAzure(): Promise<FakeAzure> {
  let reply: (heard: Heard) => Reply = () => ({ status: 404 });
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void hear(request).then((one) => {
      heard.push(one);
      answer(reply(one), request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const httpClient = createUndiciHttpClient({ gatewayOrigin: origin });
  return {
    origin,
    heard,
    httpClient,
    says(said) {
      heard.length = 0;
      reply = typeof said === "function" ? said : () => said;
    },
    readers: (options = {}) =>
      createAzureReaders({
        cloud: AZURE_CLOUDS.public,
        credential: staticCredential(),
        httpClient,
        clock: systemClock,
        deadlineMs: PATIENT_MS,
        ...options,
      }),
    async close() {
      await httpClient.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function hear(request: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://any");
  const host = request.headers["x-forwarded-host"];
  return {
    method: request.method ?? "",
    host: typeof host === "string" ? host : undefined,
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString("utf8"),
  };
}

function answer(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply === "hang") return;
  if (reply === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  if (reply === "half") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"value":[', () => request.socket.resetAndDestroy());
    return;
  }
  const { status = 200, headers = {}, body = "" } = reply;
  const isBytes = typeof body === "string" || Buffer.isBuffer(body);
  response.writeHead(status, isBytes ? headers : { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(isBytes ? body : JSON.stringify(body));
}
