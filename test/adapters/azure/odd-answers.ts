/** Answers that no read may take for the thing itself nor for its absence, and the code each becomes. */
import { gzipSync } from "node:zlib";
import { type Reply } from "./fake-azure";

const PAGE = "<!DOCTYPE html><html><body>Our services aren't available right now</body></html>";
const html = { "content-type": "text/html" };
const json = { "content-type": "application/json" };

const armError = (code: string) => ({ error: { code, message: "The client 'someone@example.com' at 203.0.113.7" } });

/** `[what is said, the answer, what the read becomes]`. */
export const ODD_ANSWERS: readonly (readonly [string, Reply, string])[] = [
  [
    "401 with a code",
    { status: 401, body: armError("ExpiredAuthenticationToken") },
    "refused ExpiredAuthenticationToken",
  ],
  ["401 without body", { status: 401 }, "refused Http401"],
  ["401 with the text OK", { status: 401, headers: { "content-type": "text/plain" }, body: "OK" }, "refused Http401"],
  ["403 with a code", { status: 403, body: armError("AuthorizationFailed") }, "refused AuthorizationFailed"],
  ["403 of a proxy", { status: 403, headers: html, body: PAGE }, "refused Http403"],
  ["404 of a proxy", { status: 404, headers: html, body: PAGE }, "unreachable Http404"],
  ["404 flat", { status: 404, body: { Message: "No such page" } }, "unreachable Http404"],
  ["404 with a null error", { status: 404, body: { error: null } }, "unreachable Http404"],
  [
    "404 of a hidden subscription",
    { status: 404, body: armError("SubscriptionNotFound") },
    "unreachable SubscriptionNotFound",
  ],
  ["404 of an unknown type", { status: 404, body: armError("InvalidResourceType") }, "unreachable InvalidResourceType"],
  [
    "409",
    { status: 409, body: armError("MissingSubscriptionRegistration") },
    "unreachable MissingSubscriptionRegistration",
  ],
  [
    "429 that asks for five minutes",
    { status: 429, headers: { "retry-after": "324" }, body: armError("TooManyRequests") },
    "unreachable TooManyRequests",
  ],
  ["500 without body", { status: 500 }, "unreachable Http500"],
  [
    "502 with text",
    { status: 502, headers: { "content-type": "text/plain" }, body: "Forbidden\n" },
    "unreachable Http502",
  ],
  ["502 text labelled JSON", { status: 502, headers: json, body: "Bad Gateway" }, "unreachable Http502"],
  ["503 with a page", { status: 503, headers: html, body: PAGE }, "unreachable Http503"],
  [
    "an error whose code is a sentence",
    { status: 500, body: armError("Not a code: 203.0.113.7") },
    "unreachable Http500",
  ],
  ["an error whose code is endless", { status: 500, body: armError("x".repeat(65)) }, "unreachable Http500"],
  ["a redirect", { status: 302, headers: { location: "https://maintenance.example.net/" } }, "unreachable Http302"],
  ["200 without body", { status: 200 }, "unreachable UnexpectedBody"],
  ["200 with a page", { status: 200, headers: html, body: PAGE }, "unreachable UnexpectedBody"],
  ["200 with broken JSON", { status: 200, headers: json, body: '{"value":[{"id":' }, "unreachable UnexpectedBody"],
  ["200 with an array", { status: 200, body: [] }, "unreachable UnexpectedBody"],
  ["200 with null", { status: 200, headers: json, body: "null" }, "unreachable UnexpectedBody"],
  ["200 with an empty object", { status: 200, body: {} }, "unreachable UnexpectedBody"],
  ["200 with a value that is no list", { status: 200, body: { value: {} } }, "unreachable UnexpectedBody"],
  ["200 with bytes", { status: 200, headers: json, body: Buffer.alloc(300, 0xfe) }, "unreachable UnexpectedBody"],
  [
    "200 that cannot be unpacked",
    { status: 200, headers: { "content-encoding": "gzip" }, body: "no gzip" },
    "unreachable UnexpectedBody",
  ],
  [
    "a small body that unpacks to a large one",
    {
      status: 200,
      headers: { ...json, "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(11 * 1024 * 1024, 0x20)),
    },
    "unreachable BodyTooLarge",
  ],
  [
    "an endless body",
    { status: 200, headers: json, body: `{"value":[],"padding":"${"x".repeat(11 * 1024 * 1024)}"}` },
    "unreachable BodyTooLarge",
  ],
  ["201", { status: 201, body: { value: [] } }, "unreachable Http201"],
  ["204", { status: 204 }, "unreachable Http204"],
  ["a reset", "reset", "unreachable ECONNRESET"],
  ["half a body", "half", "unreachable ECONNRESET"],
  ["silence", "hang", "unreachable Timeout"],
];
