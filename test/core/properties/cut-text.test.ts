import fc from "fast-check";
import { cutText } from "../../../shared/core/delivery/cut-text";

const bytesInJson = (text: string) => Buffer.byteLength(JSON.stringify(text)) - 2;

it("text for a payload never needs more bytes than it may, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.integer({ min: 3, max: 80 }), (text, maxBytes) => {
      const result = cutText(text, maxBytes);
      expect(bytesInJson(result.text)).toBeLessThanOrEqual(maxBytes);
      expect(result.cut).toBe(bytesInJson(cutText(text, 1000).text) > maxBytes);
    }),
  );
});
