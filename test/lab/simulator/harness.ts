import { type AccessToken, type TokenCredential } from "@azure/core-auth";
import { createDefaultHttpClient, type HttpClient, type RestError } from "@azure/core-rest-pipeline";
import { controlledClock } from "../../../lab/simulator/clock";
import { startSimulator, type Simulator } from "../../../lab/simulator/start-simulator";

/** A simulator with a frozen clock, and what a real SDK client needs to talk to it. */
export interface Harness {
  readonly simulator: Simulator;
  readonly options: { readonly httpClient: HttpClient; readonly retryOptions: { readonly maxRetries: number } };
  readonly credential: TokenCredential;
  readonly control: Simulator["control"];
  readonly advance: (by: string) => void;
  readonly log: () => Log;
  readonly service: (name: string) => ServiceState;
}

interface Log {
  readonly losses: readonly {
    service: string;
    host: string;
    startedAt: string;
    endedAt: string | null;
    endedBy: string | null;
    cause: string;
    causes: { at: string; causes: { cause: string }[] }[];
  }[];
  readonly errors: readonly {
    host: string;
    reason: string;
    showedAt: string;
    healedAt: string | null;
    healedBy: string | null;
  }[];
  readonly deployments: readonly { startedAt: string; endedAt: string; result: string }[];
  readonly actions: readonly { at: string; action: string }[];
}

interface ServiceState {
  readonly id: string;
  readonly host: string;
  readonly principals: readonly string[];
  readonly keyUrl: string;
  readonly hasAccess: boolean;
  readonly provisioningState: string;
  readonly causes: readonly { cause: string; keyUrl: string }[];
  readonly health: {
    readonly showsErrors: boolean;
    readonly needsRedeploy: string | null;
    readonly healsAt: string | null;
  };
}

export const START = "2026-03-01T08:00:00.000Z";
export const SUBSCRIPTION = "5ab5c817-0000-4000-8000-000000000001";

export async function startHarness(): Promise<Harness> {
  const simulator = await startSimulator({ clock: controlledClock({ now: Date.parse(START) }) });
  const { control } = simulator;
  return {
    simulator,
    options: { httpClient: throughGateway(simulator.url), retryOptions: { maxRetries: 0 } },
    credential: simulatedCredential(simulator.url),
    control,
    advance: (by) => {
      control("POST", "/_sim/clock/advance", { by });
    },
    log: () => control("GET", "/_sim/log") as Log,
    service: (name) => {
      const { services } = control("GET", "/_sim/world") as { services: (ServiceState & { name: string })[] };
      const found = services.find((service) => service.name === name);
      if (found === undefined) {
        throw new Error(`no service ${name}`);
      }
      return found;
    },
  };
}

/** The SDK keeps its https address; the wire goes to the simulator. */
export function throughGateway(origin: string, inner: HttpClient = createDefaultHttpClient()): HttpClient {
  return {
    sendRequest: async (request) => {
      const real = request.url;
      const url = new URL(real);
      if (url.origin === origin) {
        request.allowInsecureConnection = true;
        return inner.sendRequest(request);
      }
      request.headers.set("x-forwarded-host", url.host);
      request.url = `${origin}${url.pathname}${url.search}`;
      request.allowInsecureConnection = true;
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = real;
      }
    },
  };
}

/** Tokens of the managed identity endpoint, asked for anew every time. */
function simulatedCredential(origin: string): TokenCredential {
  return {
    getToken: async (scopes): Promise<AccessToken> => {
      const scope = Array.isArray(scopes) ? String(scopes[0]) : scopes;
      return {
        token: await tokenFor(origin, scope.replace(/\/?\/\.default$/, "")),
        expiresOnTimestamp: Date.now() + 3_600_000,
      };
    },
  };
}

export async function tokenFor(
  origin: string,
  resource: string,
  identityHeader = "simulated-identity-header",
): Promise<string> {
  const answer = await fetch(`${origin}/msi/token?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`, {
    headers: { "x-identity-header": identityHeader },
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** A bare request as Azure, for answers no SDK shows. */
export async function azureFetch(origin: string, url: string, init: RequestInit = {}): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  return fetch(`${origin}${pathname}${search}`, {
    redirect: "manual",
    ...init,
    headers: { ...(init.headers as Record<string, string> | undefined), "x-forwarded-host": host },
  });
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

/** Status and code of the answer. */
export function refusal(promise: Promise<unknown>): Promise<[number | undefined, string | undefined]> {
  return promise.then(
    () => [200, undefined],
    (error: unknown) => [(error as RestError).statusCode, (error as RestError).code],
  );
}
