import {
  armError,
  empty,
  graphError,
  json,
  operationOutcome,
  RESET,
  text,
  vaultError,
  type Answer,
  type Headers,
} from "../wire/answer";
import { vaultChallenge } from "../wire/sign-in";
import { azureTime, type Call } from "../wire/call";
import { LIST_APIS, type ApiName } from "./fault-lists";
import { type Fault } from "./faults";
import { patchAnswer } from "./patch-answer";
import { refuseKeyRead } from "./key-refusals";

/** What a request meets when a fault takes it; `honest` is what would have been said without it. */
export function answerFault(fault: Fault, api: ApiName, call: Call, honest: () => Answer): Answer {
  switch (fault.kind) {
    case "refuse-401":
      return error(api, 401, call, {});
    case "refuse-403":
      return isKeyApi(api) ? refuseKeyRead(call, fault.reason ?? "rbac") : error(api, 403, call, {});
    case "not-found":
      return error(api, 404, call, {});
    case "conflict-409":
      return error(api, 409, call, {});
    case "gone-410":
      return error(api, 410, call, {});
    case "throttle-429":
      return error(api, 429, call, fault.retryAfter === null ? {} : { "retry-after": fault.retryAfter });
    case "fail-500":
      return error(
        api,
        fault.status ?? 500,
        call,
        fault.retryAfter === null ? {} : { "retry-after": fault.retryAfter },
      );
    case "fail-503-html":
      return text(fault.status ?? 503, HTML, "text/html");
    case "fail-502-text":
      return text(fault.status ?? 502, "Bad Gateway\n", "text/plain; charset=utf-8");
    case "empty-200":
      return empty(200);
    case "error-200":
      return json(200, { error: { code: "InternalServerError", message: "The request failed." } });
    case "empty-error":
      return empty(fault.status ?? 500);
    case "html-200":
      return text(200, HTML, "text/html");
    case "wrong-json-200":
      return json(200, LIST_APIS.includes(api) ? {} : { value: [] });
    case "truncated-list":
      return halveList(honest());
    case "truncated-json":
      return cutJson(honest());
    case "cut-body":
      return cutBody(honest());
    case "patch-json":
      return patchAnswer(honest(), fault);
    case "garbage":
      return text(
        200,
        Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 151 + 7) % 256)),
        "application/json",
      );
    case "huge":
      return json(200, { value: [], padding: "x".repeat(11 * 1024 * 1024) });
    case "hang":
      return { kind: "hang", over: fault.over };
    case "reset":
      return RESET;
    case "redirect":
      return empty(fault.status ?? 302, { location: fault.location });
  }
}

/** Vaults and Managed HSMs answer alike. */
function isKeyApi(api: ApiName): boolean {
  return api.startsWith("kv-") || api.startsWith("hsm-");
}

const HTML =
  "<!DOCTYPE html><html><head><title>Service unavailable</title></head><body><h2>Our services aren't available right now</h2></body></html>";

/** Codes and texts: recorded or documented for Resource Manager and Key Vault, assumed elsewhere. */
const ARM_ERRORS: Readonly<Record<number, readonly [string, string]>> = {
  401: ["InvalidAuthenticationToken", "The access token is invalid."],
  403: [
    "AuthorizationFailed",
    "The client does not have authorization to perform the action over the scope or the scope is invalid.",
  ],
  404: [
    "ResourceNotFound",
    "The Resource was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
  ],
  409: ["MissingSubscriptionRegistration", "The subscription is not registered to use the namespace."],
  410: ["Gone", "The requested resource is no longer available."],
  429: ["ResourceRequestsThrottled", "Number of requests exceeded the limit. Please try again later."],
};
const VAULT_ERRORS: Readonly<Record<number, readonly [string, string, string?]>> = {
  401: ["Unauthorized", "AKV10000: Request is missing a Bearer or PoP token."],
  404: ["KeyNotFound", "A key with (name/id) was not found in this key vault."],
  409: ["Conflict", "The key is currently being deleted.", "ObjectIsBeingDeleted"],
  429: [
    "Throttled",
    "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached",
  ],
};

const GRAPH_ERRORS: Readonly<Record<number, readonly [string, string]>> = {
  401: ["InvalidAuthenticationToken", "Access token validation failure."],
  403: ["Authorization_RequestDenied", "Insufficient privileges to complete the operation."],
  404: ["Request_ResourceNotFound", "The resource does not exist."],
  429: ["TooManyRequests", "Too many requests."],
};
const NO_ID = "00000000-0000-4000-8000-000000000000";

function error(api: ApiName, status: number, call: Call, headers: Headers): Answer {
  if (isKeyApi(api)) {
    const [code, message, inner] = VAULT_ERRORS[status] ?? ["InternalServerError", "An internal error occurred."];
    return vaultError(status, code, message, inner, status === 401 ? { ...vaultChallenge(call), ...headers } : headers);
  }
  if (api.startsWith("fhir-")) {
    return operationOutcome(
      status,
      status === 429 ? "throttled" : "exception",
      "The request could not be served.",
      headers,
    );
  }
  if (api === "token" || api === "openid" || api === "msi") {
    return json(
      status,
      {
        error: status < 500 ? "invalid_request" : "temporarily_unavailable",
        error_description: "AADSTS90033: A transient error has occurred.",
      },
      headers,
    );
  }
  if (api.startsWith("graph-")) {
    const [code, message] = GRAPH_ERRORS[status] ?? ["InternalServerError", "An internal server error occurred."];
    return graphError(status, code, message, { date: azureTime(call, call.at).slice(0, 19), id: NO_ID }, headers);
  }
  if (api === "logs-ingestion" && status === 403) {
    return json(403, {
      error: {
        code: "OperationFailed",
        message: "The authentication token provided does not have access to ingest data for the data collection rule.",
      },
    });
  }
  const [code, message] = ARM_ERRORS[status] ?? ["InternalServerError", "The server encountered an internal error."];
  return armError(status, code, message, headers);
}

/** A 200 list with half of its entries missing and no next link; what is no list loses half of its text. */
function halveList(honest: Answer): Answer {
  const body = honest.kind === "answer" && honest.status === 200 ? parseList(honest.body) : undefined;
  return body === undefined ? cutJson(honest) : json(200, { value: body.slice(0, Math.floor(body.length / 2)) });
}

function parseList(body: string | Buffer): readonly unknown[] | undefined {
  try {
    const parsed = JSON.parse(body.toString()) as { readonly value?: unknown } | null;
    return Array.isArray(parsed?.value) ? (parsed.value as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The right answer, cut in its middle. */
function cutJson(honest: Answer): Answer {
  const whole = withText(honest);
  return whole.kind === "answer" ? { ...whole, body: whole.body.slice(0, Math.ceil(whole.body.length / 2)) } : whole;
}

/** The right answer, of which the second half never comes. */
function cutBody(honest: Answer): Answer {
  const whole = withText(honest);
  return whole.kind === "answer" ? { ...whole, kind: "cut" } : whole;
}

/** An answer without text has nothing that can be cut: it becomes half of an object. */
function withText(honest: Answer): Answer {
  if (honest.kind !== "answer") {
    return honest;
  }
  const isEmpty = honest.body.length === 0;
  return {
    ...honest,
    status: isEmpty ? 200 : honest.status,
    headers: { ...honest.headers, "content-type": "application/json" },
    body: isEmpty ? '{"value":[{"id":"cut' : honest.body.toString(),
  };
}
