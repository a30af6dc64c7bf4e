import { readFileSync } from "node:fs";
import { settingsPage } from "../../tools/settings-page";

describe("docs/settings.md", () => {
  it("is what `npm run docs` writes: run it after a change of the settings table", () => {
    expect(readFileSync("docs/settings.md", "utf8")).toBe(settingsPage());
  });
});
