import { wholeNumber } from "../../../shared/core/delivery/whole-number";

describe("a number on the wire", () => {
  it.each([
    ["stays where it is whole", 1800, 1800],
    ["is rounded down", 1.4, 1],
    ["is rounded up", 1.5, 2],
    ["may be zero", 0, 0],
    ["may be negative", -3, -3],
    ["may be the largest of 32 bits", 2_147_483_647, 2_147_483_647],
    ["is no larger", 2_147_483_648, 2_147_483_647],
    ["is no smaller", -2_147_483_648, -2_147_483_647],
    ["is absent where unknown", undefined, undefined],
    ["is absent where not a number", NaN, undefined],
    ["is absent where infinite", Infinity, undefined],
  ])("%s", (_, value, expected) => {
    expect(wholeNumber(value)).toBe(expected);
  });
});
