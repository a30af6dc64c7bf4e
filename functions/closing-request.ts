/** What an operator says to close an incident. */
import { z } from "zod";

const LARGEST = 4096;
const EXAMPLE = `{"reason":"Redeployed by hand, confirmed with the clinic","closedBy":"ada@example.org"}`;
/** Line breaks and marks that turn the direction of text have no place in a record that people read in one line. */
const oneLine = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
const CLOSING = z.strictObject({ reason: oneLine(500), closedBy: oneLine(200) });

export type ClosingRequest =
  | { readonly kind: "valid"; readonly reason: string; readonly closedBy: string }
  /** `error` says what is wrong and what would be right; it repeats nothing of the body. */
  | { readonly kind: "invalid"; readonly error: string };

/** Reads the body of a request to close: an object of `reason` (1 to 500 characters) and `closedBy` (1 to 200), one line each. */
export function parseClosingRequest(body: string): ClosingRequest {
  if (Buffer.byteLength(body) > LARGEST) {
    return { kind: "invalid", error: `The body is larger than ${LARGEST} bytes. Send ${EXAMPLE}` };
  }
  const json = jsonOf(body);
  if (json === undefined) return { kind: "invalid", error: `The body is not JSON. Send ${EXAMPLE}` };
  const parsed = CLOSING.safeParse(json.value);
  if (parsed.success) return { kind: "valid", ...parsed.data };
  const wrong = [...new Set(parsed.error.issues.map(sayIssue))].join("; ");
  return { kind: "invalid", error: `${wrong}. Send ${EXAMPLE}` };
}

function sayIssue({ code, path }: z.core.$ZodIssue): string {
  if (code === "unrecognized_keys") return "The body has members other than reason and closedBy";
  if (path[0] === "reason") return "reason is not one line of 1 to 500 characters";
  if (path[0] === "closedBy") return "closedBy is not one line of 1 to 200 characters";
  return "The body is not an object";
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
