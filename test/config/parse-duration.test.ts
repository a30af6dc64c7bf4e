import fc from "fast-check";
import { parseDuration, parseDurationOrOff } from "../../shared/config/parse-duration";

describe("parseDuration", () => {
  it.each([
    ["PT1S", 1000],
    ["PT30M", 1_800_000],
    ["pt1h", 3_600_000],
    ["P1D", 86_400_000],
    ["P1DT2H3M4S", 93_784_000],
    ["PT0H1S", 1000],
    ["PT90M", 5_400_000],
    ["P3650D", 3650 * 86_400_000],
  ])("reads %s", (text, value) => {
    expect(parseDuration(text)).toEqual({ kind: "ok", value });
  });

  it.each([
    ["nothing", ""],
    ["a bare P", "P"],
    ["a bare PT", "PT"],
    ["a T with nothing after it", "P1DT"],
    ["zero", "PT0S"],
    ["a negative one", "-PT1S"],
    ["a signed part", "PT+1S"],
    ["months", "P1M"],
    ["years", "P1Y"],
    ["weeks", "P1W"],
    ["parts out of order", "PT1S1M"],
    ["a fraction", "PT1.5S"],
    ["a time span", "00:30:00"],
    ["a number", "30"],
    ["more than ten years", "P3650DT1S"],
    ["more digits than a number holds", `P${"9".repeat(40)}D`],
    ["something after it", "PT1S "],
  ])("refuses %s", (_, text) => {
    const parsed = parseDuration(text);
    expect(parsed).toMatchObject({ kind: "bad", faults: [{ right: expect.stringMatching(/PT30M|P3650D/) as string }] });
  });

  it("adds up whatever parts it is given", () => {
    const part = fc.nat({ max: 500 });
    fc.assert(
      fc.property(part, part, part, fc.integer({ min: 1, max: 500 }), (days, hours, minutes, seconds) => {
        const value = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
        expect(parseDuration(`P${days}DT${hours}H${minutes}M${seconds}S`)).toEqual({ kind: "ok", value });
      }),
    );
  });
});

describe("parseDurationOrOff", () => {
  it.each([
    ["off", { kind: "ok", value: undefined }],
    ["OFF", { kind: "ok", value: undefined }],
    ["P1D", { kind: "ok", value: 86_400_000 }],
  ])("reads %s", (text, expected) => {
    expect(parseDurationOrOff(text)).toEqual(expected);
  });
});
