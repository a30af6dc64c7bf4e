/** Every code of the catalogue is whole: a rule, a row, boundaries on both sides, a scenario that shows it, and a section that events link to. */
import { readFileSync } from "node:fs";
import { CATALOGUE } from "../shared/core/findings/catalogue/catalogue";
import { RULES } from "../shared/core/findings/rules";
import { BOUNDARIES } from "./core/findings/boundaries/all-boundaries";
import { ALL_SCENARIOS } from "./scenarios/all-scenarios";
import { renderScenarios } from "./scenarios/render-scenarios";

const CODES = Object.keys(CATALOGUE) as readonly (keyof typeof CATALOGUE)[];
const RULED = RULES.map(({ code }) => code);
const SHOWN = new Set(ALL_SCENARIOS.flatMap(({ expected }) => expected.findings));
const SECTIONS = [...readFileSync("docs/findings.md", "utf8").matchAll(/^### (\w+)$/gm)].map(([, code]) => code);

describe.each(CODES)("%s", (code) => {
  it("has one rule", () => {
    expect(RULED.filter((one) => one === code)).toEqual([code]);
  });

  it("has boundaries on both sides", () => {
    const { found, notFound } = BOUNDARIES[code];
    expect([found, notFound].filter((side) => Object.keys(side).length === 0)).toEqual([]);
  });

  it("is shown by a scenario", () => {
    expect(SHOWN).toContain(code);
  });

  it("has one section in docs/findings.md", () => {
    expect(SECTIONS.filter((one) => one === code)).toEqual([code]);
  });
});

describe("the scenarios", () => {
  it("are at least sixty, each with a name of its own", () => {
    const names = ALL_SCENARIOS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  it("are those of docs/scenarios.md: run `npm run scenarios` after a change", () => {
    const played = ALL_SCENARIOS.map((scenario) => ({ scenario, outcome: scenario.expected }));
    expect(cells(readFileSync("docs/scenarios.md", "utf8"))).toEqual(cells(renderScenarios(played)));
  });
});

/** The table's cells, whatever their width. */
function cells(page: string): readonly (readonly string[])[] {
  const rows = page.split("\n").filter((line) => line.startsWith("|") && !/^\|[ -|]*$/.test(line));
  return rows.map((row) => row.split("|").map((cell) => cell.trim()));
}
