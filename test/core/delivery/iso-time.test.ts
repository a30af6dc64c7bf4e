import { isoTime } from "../../../shared/core/delivery/iso-time";

describe("a moment on the wire", () => {
  it.each([
    ["is UTC to the millisecond", new Date(Date.UTC(2026, 2, 2, 12, 0, 0, 7)), "2026-03-02T12:00:00.007Z"],
    ["may lie in the last year that can be written", new Date("9999-12-31T23:59:59.999Z"), "9999-12-31T23:59:59.999Z"],
    ["is absent where unknown", undefined, undefined],
    ["is absent where invalid", new Date(NaN), undefined],
    ["is absent after year 9999", new Date("+010000-01-01T00:00:00Z"), undefined],
    ["is absent before year 0", new Date("-000001-01-01T00:00:00Z"), undefined],
  ])("%s", (_, moment, text) => {
    expect(isoTime(moment)).toBe(text);
  });
});
