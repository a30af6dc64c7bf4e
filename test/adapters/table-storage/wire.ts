/** HTTP clients that stand between the SDK and storage: they watch, change or lose what passes. */
import {
  createDefaultHttpClient,
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
  RestError,
} from "@azure/core-rest-pipeline";

/** What passes: `POST /Tables`, `GET fhircmkwatch`, `POST $batch`, without hosts and queries. */
export function nameOf(request: PipelineRequest): string {
  const last = new URL(request.url).pathname.split("/").at(-1) ?? "";
  return `${request.method} ${last.replace(/\(.*$/, "")}`;
}

const real = createDefaultHttpClient();

type Handle = (request: PipelineRequest, send: () => Promise<PipelineResponse>) => Promise<PipelineResponse>;

export interface Wire {
  readonly httpClient: HttpClient;
  readonly sent: string[];
  /** How requests are handled from now on. */
  handle: Handle;
}

export function wire(handle: Handle = (_, send) => send()): Wire {
  const state: Wire = {
    sent: [],
    handle,
    httpClient: {
      sendRequest: (request) => {
        state.sent.push(nameOf(request));
        return state.handle(request, () => real.sendRequest(request));
      },
    },
  };
  return state;
}

/** Answers every request of that name so, and sends the others on. */
export function answering(name: string, status: number, bodyAsText: string, contentType = "application/json"): Handle {
  return (request, send) => {
    if (nameOf(request) !== name) return send();
    return Promise.resolve({
      request,
      status,
      bodyAsText,
      headers: createHttpHeaders({ "content-type": contentType }),
    });
  };
}

/** Sends requests of that name on, and loses the answer. */
export function losingTheAnswer(name: string): Handle {
  return async (request, send) => {
    const answer = await send();
    if (nameOf(request) !== name) return answer;
    throw new RestError("socket hang up", { code: "ECONNRESET", request });
  };
}

/** Never answers, and gives up when it is told to. */
export const hanging: Handle = (request) =>
  new Promise((_, reject) => {
    request.abortSignal?.addEventListener("abort", () => {
      reject(Object.assign(new Error("The operation was aborted"), { name: "AbortError" }));
    });
  });
