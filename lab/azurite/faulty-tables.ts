/** A proxy on loopback before table storage, whose reads or writes can be made to fail. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { forward, listen, passBack, type Forwarded, type Proxy } from "../proxy/forward";

export const TABLE_FAULT_KINDS = [
  "refuse-403",
  "throttle-429",
  "fail-500",
  "hang",
  "reset",
  "truncated-list",
  "cut-body",
  "garbage",
  "huge",
  "redirect",
] as const;
export type TableFaultKind = (typeof TABLE_FAULT_KINDS)[number];

/** Writes are transactions; everything else reads, or makes the table. */
export type TableCalls = "reads" | "writes";

export interface TableFault {
  /** Requests that it answered. */
  readonly hits: () => number;
}

export interface FaultyTables extends Proxy {
  readonly fail: (calls: TableCalls, kind: TableFaultKind) => TableFault;
  /** Ends every fault; what hangs is reset. */
  readonly mend: () => void;
}

/** `target`: origin of the table service. */
export async function startFaultyTables(target: string): Promise<FaultyTables> {
  const kinds = new Map<TableCalls, { readonly kind: TableFaultKind; hits: number }>();
  const hanging = new Set<IncomingMessage>();
  const server = createServer((incoming, outgoing) => {
    const fault = kinds.get(incoming.url?.endsWith("/$batch") === true ? "writes" : "reads");
    if (fault !== undefined) fault.hits += 1;
    const broken = (): void => {
      incoming.socket.destroy();
    };
    if (fault?.kind === "hang") hanging.add(incoming);
    else answer(target, fault?.kind, incoming, outgoing).catch(broken);
  });
  return {
    ...(await listen(server)),
    fail: (calls, kind) => {
      const fault = { kind, hits: 0 };
      kinds.set(calls, fault);
      return { hits: () => fault.hits };
    },
    mend: () => {
      kinds.clear();
      hanging.forEach(({ socket }) => socket.destroy());
      hanging.clear();
    },
  };
}

/** What is cut short was done before; of all else nothing was. */
async function answer(
  target: string,
  kind: TableFaultKind | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (kind !== undefined && kind in INSTEAD) {
    incoming.resume();
    passBack(INSTEAD[kind as keyof typeof INSTEAD], outgoing);
    return;
  }
  if (kind === "reset") {
    incoming.socket.destroy();
    return;
  }
  const { status, headers, body } = await forward(target, incoming);
  const half = body.subarray(0, body.length / 2);
  if (kind === undefined) passBack({ status, headers, body }, outgoing);
  else if (kind === "truncated-list") passBack({ status, headers: JSON_TYPE, body: half }, outgoing);
  else {
    outgoing.writeHead(status, { ...JSON_TYPE, "content-length": body.length + 1 });
    outgoing.write(half, () => incoming.socket.destroy());
  }
}

const JSON_TYPE = { "content-type": "application/json" };

const says = (status: number, body: Buffer, headers: Readonly<Record<string, string>> = {}): Forwarded => ({
  ...{ status, body },
  headers: { ...JSON_TYPE, ...headers },
});
const fails = (status: number, code: string, headers?: Readonly<Record<string, string>>): Forwarded => {
  const error = { "odata.error": { code, message: { lang: "en-US", value: "It failed." } } };
  return says(status, Buffer.from(JSON.stringify(error)), headers);
};

const INSTEAD = {
  "refuse-403": fails(403, "AuthorizationFailure"),
  "throttle-429": fails(429, "TooManyRequests", { "retry-after": "60" }),
  "fail-500": fails(500, "InternalError"),
  garbage: says(200, Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 151 + 7) % 256))),
  huge: says(200, Buffer.alloc(11 * 1024 * 1024, "x")),
  redirect: says(302, Buffer.alloc(0), { location: "https://maintenance.invalid/" }),
} as const satisfies Partial<Record<TableFaultKind, Forwarded>>;
