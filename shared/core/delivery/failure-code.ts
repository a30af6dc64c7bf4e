/** Names a failure by its code alone: messages may hold addresses, tokens or what the other side wrote. */

const CODE = /^[A-Za-z][A-Za-z0-9_]{1,59}$/;

/** The first code found in the error, its causes or its parts, such as `ECONNREFUSED`; else the error's name; else `unknown error`. */
export function failureCode(error: unknown): string {
  return codeIn(error, 4) ?? nameOf(error) ?? "unknown error";
}

function codeIn(error: unknown, depth: number): string | undefined {
  if (typeof error !== "object" || error === null || depth === 0) return undefined;
  const { code, cause, errors } = error as {
    readonly code?: unknown;
    readonly cause?: unknown;
    readonly errors?: unknown;
  };
  if (typeof code === "string" && CODE.test(code)) return code;
  const [first] = Array.isArray(errors) ? (errors as readonly unknown[]) : [];
  return codeIn(cause, depth - 1) ?? codeIn(first, depth - 1);
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error && CODE.test(error.name) ? error.name : undefined;
}
