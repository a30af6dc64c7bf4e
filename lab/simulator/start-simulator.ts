import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { controlledClock, isControlled, type SimClock } from "./clock";
import { control } from "./control/control";
import { createFaults } from "./faults/faults";
import { createRecords } from "./records";
import { type SimulatorState } from "./state";
import { dispatch, type Outgoing } from "./wire/dispatch";
import { createTokens } from "./wire/tokens";
import { createEngine } from "./world/engine";

export interface SimulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The machine's time, frozen, by default. A clock that is not a `ControlledClock` cannot be set over HTTP. */
  readonly clock?: SimClock;
}

export interface Simulator {
  readonly url: string;
  readonly port: number;
  readonly clock: SimClock;
  /** The control API in process: `control("POST", "/_sim/keys/kv-a/cmk/disable")`; throws what HTTP would refuse. */
  readonly control: (method: string, path: string, input?: unknown) => unknown;
  /** Breaks every connection, hanging ones too, and stops. */
  readonly close: () => Promise<void>;
}

/** Starts a simulated Azure on the loopback address. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const state = createState(options.clock ?? controlledClock());
  const server = createServer((request, response) => {
    void respond(state, request, response);
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    clock: state.clock,
    control: (method, path, input) => controlInProcess(state, method, path, input),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function createState(clock: SimClock): SimulatorState {
  let skew = 0;
  let latency = 0;
  return {
    clock,
    controlled: isControlled(clock) ? clock : null,
    engine: createEngine(clock),
    faults: createFaults(),
    records: createRecords(),
    tokens: createTokens(),
    skew: () => skew,
    latency: () => latency,
    setSkew: (milliseconds) => {
      skew = milliseconds;
    },
    setLatency: (milliseconds) => {
      latency = milliseconds;
    },
  };
}

function controlInProcess(state: SimulatorState, method: string, path: string, input: unknown): unknown {
  const answer = control(state, method, path, input === undefined ? "" : JSON.stringify(input));
  const body = answer.kind === "answer" ? (JSON.parse(answer.body.toString()) as unknown) : {};
  if (answer.kind !== "answer" || answer.status >= 400) {
    throw new Error(`${method} ${path} was refused: ${JSON.stringify(body)}`);
  }
  return body;
}

async function respond(state: SimulatorState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = await readBody(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
    );
    send(
      dispatch(state, { method: request.method ?? "GET", url: request.url ?? "/", headers, body }),
      request,
      response,
    );
  } catch (error) {
    if (response.headersSent || request.destroyed) {
      response.destroy();
      return;
    }
    response.writeHead(500, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        error: `The simulator itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      }),
    );
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function send({ answer, date }: Outgoing, request: IncomingMessage, response: ServerResponse): void {
  if (answer.kind === "hang") {
    breakOff(request, answer.over);
    return;
  }
  if (answer.kind === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  response.sendDate = false;
  const size = Buffer.byteLength(answer.body);
  const length = { "content-length": String(size) };
  const noBody = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    date: new Date(date).toUTCString(),
    ...answer.headers,
    ...(noBody ? {} : length),
  });
  if (answer.kind === "cut") {
    response.write(Buffer.from(answer.body).subarray(0, Math.ceil(size / 2)), () => request.socket.destroy());
    return;
  }
  response.end(request.method === "HEAD" || noBody ? undefined : answer.body);
}

/** Whoever still waits when the hanging is over sees the connection break. */
function breakOff({ socket }: IncomingMessage, over: AbortSignal): void {
  const reset = (): void => {
    socket.resetAndDestroy();
  };
  over.addEventListener("abort", reset, { once: true });
  socket.once("close", () => {
    over.removeEventListener("abort", reset);
  });
}
