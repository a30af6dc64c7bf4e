/** What HTTP proxies on loopback share: passing a request on, its whole answer back, and listening. */
import { request, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

export interface Proxy {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** A whole answer. */
export interface Forwarded {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** `target`: an origin such as `http://127.0.0.1:10002`. Rejects where the connection breaks, on either side. */
export function forward(target: string, incoming: IncomingMessage): Promise<Forwarded> {
  const { method, headers } = incoming;
  return new Promise((resolve, reject) => {
    const upstream = request(new URL(incoming.url ?? "/", target), { method, headers });
    upstream.on("response", (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    upstream.on("error", reject);
    incoming.on("error", () => upstream.destroy());
    incoming.pipe(upstream);
  });
}

export function passBack({ status, headers, body }: Forwarded, outgoing: ServerResponse): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}

/** On a port of loopback that is free. */
export async function listen(server: Server): Promise<Proxy> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
