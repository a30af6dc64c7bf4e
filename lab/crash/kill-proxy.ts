/** An HTTP proxy on loopback that counts exchanges, and at a chosen one ends the caller: before the request is passed on, or after it was answered and before the answer is. */
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";

export interface KillPoint {
  /** Counted from 1 since it was armed. */
  readonly exchange: number;
  readonly when: "before" | "after";
}

/** Counts the exchanges of all proxies that share it. */
export interface Trigger {
  /** From now on exchanges are counted anew; `kill` is called at the point, once. Undefined: count alone. */
  arm(point: KillPoint | undefined, kill: () => void): void;
  /** Exchanges since it was armed. */
  count(): number;
  readonly next: () => { readonly killsBefore: boolean; readonly killsAfter: boolean; readonly kill: () => void };
}

export function createTrigger(): Trigger {
  let counted = 0;
  let armed: KillPoint | undefined;
  let end: () => void = () => undefined;
  return {
    arm: (point, kill) => {
      counted = 0;
      armed = point;
      end = kill;
    },
    count: () => counted,
    next: () => {
      counted += 1;
      const isIt = armed?.exchange === counted;
      const when = isIt ? armed?.when : undefined;
      if (isIt) armed = undefined;
      return { killsBefore: when === "before", killsAfter: when === "after", kill: end };
    },
  };
}

export interface KillProxy {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** `target`: an origin such as `http://127.0.0.1:10002`. */
export async function startKillProxy(target: string, trigger: Trigger): Promise<KillProxy> {
  const server = createServer((incoming, outgoing) => {
    const { killsBefore, killsAfter, kill } = trigger.next();
    if (killsBefore) {
      kill();
      incoming.socket.destroy();
      return;
    }
    passOn(target, incoming, outgoing, killsAfter ? kill : undefined);
  });
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

/** `kill`: called when all of the answer is there, which is not passed back then. */
function passOn(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  kill: (() => void) | undefined,
): void {
  const upstream = request(new URL(incoming.url ?? "/", target), {
    method: incoming.method,
    headers: incoming.headers,
  });
  upstream.on("response", (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => {
      if (kill !== undefined) {
        kill();
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.end(Buffer.concat(chunks));
    });
  });
  upstream.on("error", () => incoming.socket.destroy());
  incoming.on("error", () => upstream.destroy());
  incoming.pipe(upstream);
}
