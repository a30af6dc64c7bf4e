/** What others sent to the simulator: webhook deliveries, pings, log rows, and every request it answered. */
export interface Records {
  readonly hooks: Map<string, Hook>;
  readonly heartbeats: Ping[];
  readonly ingested: IngestedBatch[];
  readonly requests: RequestRecord[];
  readonly noteRequest: (request: RequestRecord) => void;
  readonly clear: () => void;
}

export interface Hook {
  script: HookScript;
  readonly deliveries: Delivery[];
}

interface HookScript {
  readonly statuses: number[];
  readonly then: number;
  readonly retryAfter: string | null;
  /** Body of an answer of 2xx. */
  readonly says: string;
}

interface Ping {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

interface Delivery extends Ping {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bodyBase64: string;
  readonly status: number;
}

interface IngestedBatch {
  readonly at: string;
  readonly rule: string;
  readonly stream: string;
  readonly rows: readonly unknown[];
}

interface RequestRecord {
  readonly at: string;
  readonly api: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly status: number | "reset" | "hang" | "cut";
  /** Id of the fault that answered, if one did. */
  readonly fault: string | null;
}

/** Older requests are forgotten beyond this many. */
const REQUESTS_KEPT = 20_000;

export function createRecords(): Records {
  const records: Omit<Records, "noteRequest" | "clear"> = {
    hooks: new Map(),
    heartbeats: [],
    ingested: [],
    requests: [],
  };
  return {
    ...records,
    noteRequest: (request) => {
      records.requests.push(request);
      if (records.requests.length > REQUESTS_KEPT) {
        records.requests.splice(0, REQUESTS_KEPT / 2);
      }
    },
    clear: () => {
      records.hooks.clear();
      records.heartbeats.length = 0;
      records.ingested.length = 0;
      records.requests.length = 0;
    },
  };
}

export function findHook(records: Records, name: string): Hook {
  let hook = records.hooks.get(name);
  if (hook === undefined) {
    hook = { script: { statuses: [], then: 202, retryAfter: null, says: "ok" }, deliveries: [] };
    records.hooks.set(name, hook);
  }
  return hook;
}
