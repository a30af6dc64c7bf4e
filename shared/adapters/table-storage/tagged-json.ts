/**
 * Domain objects as JSON that an operator can read in a table browser and that comes back exactly: a Date is `{"$date":"…Z"}`, undefined is
 * null, and what JSON would lose (null itself, NaN, infinities, -0) is tagged likewise. A name that starts with `$` gets a second `$`.
 */

/** The text of a value made of plain objects, arrays, strings, numbers, booleans, null, undefined and Dates. */
export function toTaggedJson(value: unknown): string {
  // Line separators are legal in JSON, but some readers of multipart bodies end a line there.
  return JSON.stringify(tag(value)).replace(/[\u2028\u2029]/g, (separator) =>
    separator === "\u2028" ? "\\u2028" : "\\u2029",
  );
}

/** The value of a text made by `toTaggedJson`; throws SyntaxError on anything that is not JSON. */
export function fromTaggedJson(text: string): unknown {
  return untag(JSON.parse(text));
}

function tag(value: unknown): unknown {
  if (value === undefined) return null;
  if (value === null) return { $null: true };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $number: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value instanceof Date) return { $date: Number.isNaN(value.getTime()) ? null : value.toISOString() };
  if (Array.isArray(value)) return value.map(tag);
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.startsWith("$") ? `$${name}` : name, tag(member)]),
  );
}

function untag(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(untag);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === "$null") return null;
  if (entries.length === 1 && only?.[0] === "$number") return Number(only[1]);
  if (entries.length === 1 && only?.[0] === "$date") return new Date(only[1] === null ? Number.NaN : String(only[1]));
  return Object.fromEntries(
    entries.map(([name, member]) => [name.startsWith("$$") ? name.slice(1) : name, untag(member)]),
  );
}
