import { fitInto, type Cuts } from "../../../shared/core/delivery/fit-into";

interface Written {
  readonly text: string;
  readonly items: readonly string[];
  readonly names: readonly string[];
}

function write(maxBytes: number, textLength: number, count = 0): Written {
  const json = fitInto(maxBytes, (cuts: Cuts) => {
    const text = cuts.text("text", "x".repeat(textLength));
    const items = cuts.items("items", Array<number>(count).fill(7), (item) => `${item}`);
    return { text, items, names: cuts.names() };
  });
  return JSON.parse(json) as Written;
}

describe("a payload of bounded size", () => {
  it.each([
    ["roomy", 100_000, 5000, 4000],
    ["not cut at the limit", 100_000, 4000, 4000],
    ["narrower", 3000, 5000, 2000],
    ["narrower still", 1500, 5000, 1000],
    ["narrow", 700, 5000, 500],
    ["narrowest", 300, 5000, 150],
    ["narrowest, though it does not fit", 10, 5000, 150],
  ])("cuts texts: %s", (_, maxBytes, length, kept) => {
    const { text, names } = write(maxBytes, length);
    expect(Buffer.byteLength(text)).toBe(kept);
    expect(names).toEqual(length > kept ? ["text"] : []);
  });

  it.each([
    ["roomy", 100_000, 101, 100],
    ["not cut at the limit", 100_000, 100, 100],
    ["narrower", 300, 101, 50],
    ["narrower still", 150, 101, 20],
    ["narrow", 90, 101, 10],
    ["narrowest", 70, 101, 5],
  ])("cuts lists: %s", (_, maxBytes, count, kept) => {
    const { items, names } = write(maxBytes, 0, count);
    expect(items).toHaveLength(kept);
    expect(items[0]).toBe("7");
    expect(names).toEqual(count > kept ? ["items"] : []);
  });

  it("keeps the widest limits that fit to the byte", () => {
    const whole = JSON.stringify({ text: "é".repeat(1500) });
    const write = (cuts: Cuts) => ({ text: cuts.text("text", "é".repeat(1500)) });
    expect(Buffer.byteLength(whole)).toBe(3011);
    expect(fitInto(3011, write)).toBe(whole);
    expect(Buffer.byteLength(fitInto(3010, write))).toBeLessThanOrEqual(2011);
  });

  it("keeps the narrowest but one where it fits", () => {
    expect(write(600, 500).text).toHaveLength(500);
  });

  it("names what was cut once, in order", () => {
    const json = fitInto(10_000, (cuts) => {
      cuts.text("b", "x".repeat(5000));
      cuts.text("a", "x".repeat(5000));
      cuts.text("b", "x".repeat(5000));
      return cuts.names();
    });
    expect(json).toBe('["b","a"]');
  });

  it("leaves what is unknown unknown", () => {
    expect(fitInto(100, (cuts) => ({ a: cuts.optional("a", undefined), b: cuts.optional("b", "x\ny") }))).toBe(
      '{"b":"x y"}',
    );
  });
});
