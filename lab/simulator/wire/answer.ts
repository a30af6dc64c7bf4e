/** What the simulator says to a request, or how it keeps silent. */
export type Answer =
  | { readonly kind: "answer"; readonly status: number; readonly headers: Headers; readonly body: string | Buffer }
  /** Announces the whole body, sends half of it, and breaks the connection. */
  | { readonly kind: "cut"; readonly status: number; readonly headers: Headers; readonly body: string | Buffer }
  | { readonly kind: "reset" }
  /** Nothing, until it is over: then the connection breaks. */
  | { readonly kind: "hang"; readonly over: AbortSignal };

export type Headers = Readonly<Record<string, string>>;

export function json(status: number, body: unknown, headers: Headers = {}): Answer {
  return text(status, JSON.stringify(body), "application/json; charset=utf-8", headers);
}

export function text(status: number, body: string | Buffer, contentType: string, headers: Headers = {}): Answer {
  return { kind: "answer", status, headers: { "content-type": contentType, ...headers }, body };
}

export function empty(status: number, headers: Headers = {}): Answer {
  return { kind: "answer", status, headers, body: "" };
}

/** The connection breaks without an answer. */
export const RESET: Answer = { kind: "reset" };

/** The name of the host does not resolve, in a gateway's words (RFC 9209, section 2.3.2). */
export const NO_SUCH_HOST: Answer = empty(502, {
  "proxy-status": 'simulator; error=dns_error; rcode="NXDOMAIN"',
});

/** Error of Azure Resource Manager (recorded shape). */
export function armError(status: number, code: string, message: string, headers: Headers = {}): Answer {
  return json(status, { error: { code, message } }, { "x-ms-failure-cause": "gateway", ...headers });
}

/** Error of Key Vault's data plane (recorded shape); the inner code tells refusals apart. */
export function vaultError(
  status: number,
  code: string,
  message: string,
  inner?: string,
  headers: Headers = {},
): Answer {
  const error = inner === undefined ? { code, message } : { code, message, innererror: { code: inner } };
  return json(status, { error }, headers);
}

/** Error of Microsoft Graph (documentation). */
export function graphError(
  status: number,
  code: string,
  message: string,
  request: { readonly date: string; readonly id: string },
  headers: Headers = {},
): Answer {
  const innerError = { date: request.date, "request-id": request.id, "client-request-id": request.id };
  return json(status, { error: { code, message, innerError } }, headers);
}

/** Error of a FHIR service. */
export function operationOutcome(status: number, code: string, diagnostics: string, headers: Headers = {}): Answer {
  const body = { resourceType: "OperationOutcome", id: "00000000", issue: [{ severity: "error", code, diagnostics }] };
  return text(status, JSON.stringify(body), "application/fhir+json; charset=utf-8", headers);
}
