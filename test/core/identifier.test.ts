import { identifierOf } from "../../shared/core/identifier";

it("is the first 32 hex digits of the SHA-256 of the parts", () => {
  expect(identifierOf("owner", 1, "access.lost")).toBe("8c2f2565980134a04f51bf669aa2b192");
});

it("tells parts apart that read alike together", () => {
  expect(identifierOf("a", "bc")).not.toBe(identifierOf("ab", "c"));
  expect(identifierOf("a", 1)).not.toBe(identifierOf("a", "1"));
});
