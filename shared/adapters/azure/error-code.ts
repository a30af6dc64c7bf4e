/** The most specific code of a failure, and nothing else of it: Azure's messages carry object ids, addresses and resource names. */
import { jsonObject } from "./json-object";
import { EMPTY_ERROR_BODY, FOREIGN_ERROR_BODY } from "./strict-http-client";

const CODE = /^[A-Za-z0-9_.-]{1,64}$/;

/** A code that is safe to show, or the fallback where it is none. */
export function safeCode(code: unknown, fallback: string): string {
  return typeof code === "string" && CODE.test(code) ? code : fallback;
}

/**
 * The code inside an error body `{"error": {code, message, innererror: {code, innererror…}}}`: the innermost, since `Forbidden` says less than
 * `ForbiddenByRbac`; for Key Vault's sign-in errors the `AKV…` number that begins the message. Undefined where the body names none.
 */
export function errorCode(body: string): string | undefined {
  const error = jsonObject(jsonObject(body)?.["error"]);
  if (error === undefined || error["code"] === EMPTY_ERROR_BODY || error["code"] === FOREIGN_ERROR_BODY)
    return undefined;
  const signIn = /^AKV\d{5}(?=:)/.exec(typeof error["message"] === "string" ? error["message"] : "")?.[0];
  return [innermost(error), signIn, error["code"]].find(
    (code): code is string => typeof code === "string" && CODE.test(code),
  );
}

const MAX_DEPTH = 5;

function innermost(error: Readonly<Record<string, unknown>>, depth = 0): string | undefined {
  const inner = jsonObject(error["innererror"] ?? error["innerError"]);
  if (inner === undefined || depth === MAX_DEPTH) return undefined;
  return innermost(inner, depth + 1) ?? (typeof inner["code"] === "string" ? inner["code"] : undefined);
}

/** The `code` that an error of Node or of a package carries. */
export function ownCode(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

/** Whether the answer had no body at all. */
export function isEmptyError(body: string): boolean {
  return body === "" || jsonObject(jsonObject(body)?.["error"])?.["code"] === EMPTY_ERROR_BODY;
}
