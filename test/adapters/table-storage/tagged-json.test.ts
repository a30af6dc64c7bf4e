import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { fromTaggedJson, toTaggedJson } from "../../../shared/adapters/table-storage/tagged-json";
import { domainValue } from "./domain-value";

describe("Tagged JSON", () => {
  it("gives back every domain value exactly", () => {
    fc.assert(
      fc.property(domainValue, (value) => {
        deepStrictEqual(fromTaggedJson(toTaggedJson(value)), value);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  it.each([
    [
      "reads like JSON to an operator",
      { at: new Date(0), note: undefined },
      '{"at":{"$date":"1970-01-01T00:00:00.000Z"},"note":null}',
    ],
    ["keeps names that look like tags", { $date: "x", $$null: true }, '{"$$date":"x","$$$null":true}'],
    ["escapes line separators", "\u2028\u2029", String.raw`"\u2028\u2029"`],
  ])("%s", (_, value, text) => {
    expect(toTaggedJson(value)).toBe(text);
    expect(fromTaggedJson(text)).toStrictEqual(value);
  });

  it("gives back a moment that is none", () => {
    const moment = fromTaggedJson(toTaggedJson(new Date(Number.NaN)));
    expect(moment).toBeInstanceOf(Date);
    expect((moment as Date).getTime()).toBeNaN();
  });
});
