/** Every code of the catalogue at its boundaries: what its rule finds, and what is just not it. */
import { CATALOGUE } from "../../../shared/core/findings/catalogue/catalogue";
import { type Finding } from "../../../shared/core/findings/finding";
import { RULES } from "../../../shared/core/findings/rules";
import { aCase } from "../builders/cases";
import { BOUNDARIES } from "./boundaries/all-boundaries";

const words = (finding: Finding): string => (finding.kind === "blind-spot" ? finding.reason : finding.evidence);

describe.each(RULES)("$code", ({ code, holds }) => {
  const { found, notFound } = BOUNDARIES[code];

  it.each(Object.entries(found))("is found: %s", (_, [scene, evidence, memory]) => {
    const findings = holds(aCase(scene, memory));
    expect(findings.map((finding) => [finding.code, finding.kind])).toEqual([[code, CATALOGUE[code].kind]]);
    expect(findings.map(words).join()).toMatch(evidence);
  });

  it.each(Object.entries(notFound))("is not found: %s", (_, [scene, memory]) => {
    expect(holds(aCase(scene, memory))).toEqual([]);
  });
});

it("has boundaries on both sides of every code", () => {
  const sides = Object.values(BOUNDARIES).flatMap(({ found, notFound }) => [found, notFound]);
  expect(sides.filter((side) => Object.keys(side).length === 0)).toEqual([]);
  expect(Object.keys(BOUNDARIES).sort()).toEqual(Object.keys(CATALOGUE).sort());
});
