/** What an operator says to add a silence, or to end one. */
import { z } from "zod";
import { type SilenceRequest } from "../shared/core/silence/silence";

const LARGEST = 8_192;
const ADD = `{"scope":"/subscriptions/…/fhirservices/records","owner":"ada@example.org","reason":"Key rotation","endsAt":"2026-03-01T14:00:00Z"}`;
const END = `{"endedBy":"ada@example.org"}`;

/** Line breaks and marks that turn the direction of text have no place in a record that people read in one line. */
const oneLine = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const ADDING = z.strictObject({
  scope: oneLine(600),
  owner: oneLine(200),
  reason: oneLine(500),
  startsAt: moment.optional(),
  endsAt: moment,
  piercedByRedeployment: z.boolean().default(true),
});
const ENDING = z.strictObject({ endedBy: oneLine(200) });

export type Requested<T> =
  | { readonly kind: "valid"; readonly value: T }
  /** `error` says what is wrong and what would be right; it repeats nothing of the body. */
  | { readonly kind: "invalid"; readonly error: string };

/** `scope`, `owner` (1 to 200 characters), `reason` (1 to 500), `endsAt`, and perhaps `startsAt` (ISO 8601 with a zone) and `piercedByRedeployment`. */
export function parseSilenceRequest(body: string): Requested<SilenceRequest> {
  const parsed = parse(body, ADDING, ADD);
  if (parsed.kind === "invalid") return parsed;
  return { kind: "valid", value: { startsAt: undefined, ...parsed.value } };
}

/** `endedBy`: 1 to 200 characters. */
export function parseEndingRequest(body: string): Requested<{ readonly endedBy: string }> {
  return parse(body, ENDING, END);
}

function parse<T>(body: string, shape: z.ZodType<T>, example: string): Requested<T> {
  if (Buffer.byteLength(body) > LARGEST) {
    return { kind: "invalid", error: `The body is larger than ${LARGEST} bytes. Send ${example}` };
  }
  const json = jsonOf(body);
  if (json === undefined) return { kind: "invalid", error: `The body is not JSON. Send ${example}` };
  const parsed = shape.safeParse(json.value);
  if (parsed.success) return { kind: "valid", value: parsed.data };
  const wrong = [...new Set(parsed.error.issues.map(sayIssue))].join("; ");
  return { kind: "invalid", error: `${wrong}. Send ${example}` };
}

function sayIssue({ code, path }: z.core.$ZodIssue): string {
  if (code === "unrecognized_keys") return "The body has members that are not known";
  const [member] = path;
  if (typeof member !== "string") return "The body is not an object";
  return member.endsWith("At")
    ? `${member} is not a moment with a zone`
    : `${member} is missing or not as it should be`;
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
