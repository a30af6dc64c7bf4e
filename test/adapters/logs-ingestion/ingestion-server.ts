/** Stands in for the Logs Ingestion API on loopback: the client keeps its https address, the wire goes here. */
import { createDefaultHttpClient, type HttpClient } from "@azure/core-rest-pipeline";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import {
  createRowUpload,
  type LogsIngestion,
  type RowUpload,
} from "../../../shared/adapters/logs-ingestion/row-upload";
import { at } from "../../core/builders/moments";

export interface Upload {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rows: readonly Record<string, unknown>[];
}

export interface IngestionServer {
  readonly uploads: readonly Upload[];
  readonly scopes: readonly string[];
  answer(how: (response: ServerResponse) => void): void;
  upload(changes?: Partial<LogsIngestion>): RowUpload;
  close(): Promise<void>;
}

export async function startIngestionServer(): Promise<IngestionServer> {
  const uploads: Upload[] = [];
  const scopes: string[] = [];
  let respond = (response: ServerResponse) => {
    response.writeHead(204).end();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const rows = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString("utf8")) as Record<string, unknown>[];
      uploads.push({ path: decodeURIComponent(request.url ?? ""), headers: request.headers, rows });
      respond(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    uploads,
    scopes,
    answer: (how) => {
      respond = how;
    },
    upload: (changes = {}) =>
      createRowUpload({
        endpoint: "https://rule.westeurope-1.ingest.monitor.azure.com/",
        ruleId: "dcr-0123",
        credential: {
          getToken: (scope) => {
            scopes.push(String(scope));
            return Promise.resolve({ token: "s3cret-token", expiresOnTimestamp: Date.now() + 3_600_000 });
          },
        },
        audience: "https://monitor.azure.com",
        httpClient: towards(port),
        clock: { now: () => at("12:00:00") },
        deadlineMs: 5000,
        ...changes,
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function towards(port: number): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    sendRequest: async (request) => {
      const { url } = request;
      const { pathname, search } = new URL(url);
      request.url = `http://127.0.0.1:${port}${pathname}${search}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = url;
      }
    },
  };
}
