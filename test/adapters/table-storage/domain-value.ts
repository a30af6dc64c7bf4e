/** Any value a domain object may hold: all that JSON knows, Dates, undefined, and strings of all sorts, long ones too. */
import fc from "fast-check";

/** Half surrogate pairs too. */
const utf16 = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  utf16,
  fc.constantFrom(
    "$date",
    "$null",
    "$$",
    "__proto__",
    "\u2028",
    "\r\n--changeset_1",
    "\u{1F511}".repeat(16_001),
    "a".repeat(32_001),
  ),
);

const name = fc.oneof(
  { weight: 4, arbitrary: fc.string() },
  fc.constantFrom("$date", "$null", "$$number", "constructor"),
);

const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(undefined, null, -0),
    fc.date({ noInvalidDate: true }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

export const domainValue = fc.dictionary(name, anyValue, { minKeys: 1, maxKeys: 8, noNullPrototype: true });
