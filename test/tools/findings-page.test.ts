import { readFileSync } from "node:fs";
import { CATALOGUE } from "../../shared/core/findings/catalogue/catalogue";
import { findingsPage } from "../../tools/findings-page";

describe("docs/findings.md", () => {
  it("is what `npm run docs` writes: run it after a change of the catalogue", () => {
    expect(readFileSync("docs/findings.md", "utf8")).toBe(findingsPage());
  });

  it("shows the steps of every case, each with its case", () => {
    expect(findingsPage()).toContain("1. For a key vault, recover the vault: `az keyvault recover --name {vault}`\n");
    expect(findingsPage()).toContain("2. For a Managed HSM, recover the Managed HSM: `az keyvault recover --hsm-name");
  });

  it("has one section a code, whose anchor events link to", () => {
    const sections = [...findingsPage().matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
    expect(sections.sort()).toEqual(Object.keys(CATALOGUE).sort());
  });
});
