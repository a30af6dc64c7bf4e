/** Which tests a file registers: what only looks like one is none. */
import { type FoundTest, testsIn } from "./tests-in";

const RUNS = { isSkipped: false, asserts: true };
const EXPECTS = "expect(1).toBe(1);";

it.each<[string, string, readonly FoundTest[]]>([
  ["a test", `it("adds", () => { ${EXPECTS} });`, [{ title: "adds", ...RUNS }]],
  ["a test by its other name", `test("adds", () => { ${EXPECTS} });`, [{ title: "adds", ...RUNS }]],
  ["a title in a comment", `// it("adds", () => { ${EXPECTS} });`, []],
  ["a title in a string", `const s = 'it("adds", () => {})';`, []],
  ["a title that nobody registers", `const name = "adds"; log("adds", () => { ${EXPECTS} });`, []],
  ["a skipped test", `it.skip("adds", () => { ${EXPECTS} });`, [{ title: "adds", isSkipped: true, asserts: true }]],
  [
    "a test that is crossed out",
    `xit("adds", () => { ${EXPECTS} });`,
    [{ title: "adds", isSkipped: true, asserts: true }],
  ],
  ["a test to be written", `it.todo("adds");`, [{ title: "adds", isSkipped: true, asserts: false }]],
  [
    "a test without assertion",
    `it("adds", () => { add(1, 1); });`,
    [{ title: "adds", isSkipped: false, asserts: false }],
  ],
  [
    "an expectation of nothing",
    `it("adds", () => { expect(1); });`,
    [{ title: "adds", isSkipped: false, asserts: false }],
  ],
  [
    "a group, with its title before the test's",
    `describe("a sum", () => { it("adds", () => { ${EXPECTS} }); });`,
    [{ title: "a sum adds", ...RUNS }],
  ],
  [
    "a skipped group",
    `describe.skip("a sum", () => { describe("of two", () => { it("adds", () => { ${EXPECTS} }); }); });`,
    [{ title: "a sum of two adds", isSkipped: true, asserts: true }],
  ],
  ["a property", `it("adds", () => { fc.assert(fc.property(a, f)); });`, [{ title: "adds", ...RUNS }]],
  [
    "what a function of the file expects",
    `it("adds", () => { agrees(1); }); const agrees = (n) => same(n); function same(n) { if (n > 1) same(n - 1); ${EXPECTS} }`,
    [{ title: "adds", ...RUNS }],
  ],
  [
    "what a function that calls itself does not",
    `it("adds", () => { again(); }); function again() { again(); }`,
    [{ title: "adds", isSkipped: false, asserts: false }],
  ],
  [
    "a member that is named like one that expects",
    `it("adds", () => { sums.same(1); }); function same() { ${EXPECTS} }`,
    [{ title: "adds", isSkipped: false, asserts: false }],
  ],
  [
    "rows of a table",
    `it.each<[string]>([["one", 1], ["two", 2]])("adds %s", () => { ${EXPECTS} });`,
    [
      { title: "adds one", ...RUNS },
      { title: "adds two", ...RUNS },
    ],
  ],
  [
    "rows of a table that has a name, and members of their own",
    `const ROWS = [{ title: "one" }] as const; test.each(ROWS)("adds $title", () => { ${EXPECTS} });`,
    [{ title: "adds one", ...RUNS }],
  ],
  [
    "a skipped table",
    `it.skip.each(["one"])("adds %s", () => { ${EXPECTS} });`,
    [{ title: "adds one", isSkipped: true, asserts: true }],
  ],
  ["a table that is made", `it.each(rows())("adds %s", () => { ${EXPECTS} });`, [{ title: "adds %s", ...RUNS }]],
])("finds %s", (_, source, found) => {
  expect(testsIn(source)).toEqual(found);
});

describe("finds what a function of another file registers", () => {
  const source = `import { tell } from "./tell"; tell([{ title: "adds" }], {});`;
  const teller = (body: string) => () => `export function tell(rows) { ${body} }`;

  it.each<[string, string, readonly FoundTest[]]>([
    ["a test a row", `test.each(rows)("$title", () => { ${EXPECTS} });`, [{ title: "adds", ...RUNS }]],
    ["none where it registers none", EXPECTS, []],
    [
      "a skipped one",
      `test.skip.each(rows)("$title", () => { ${EXPECTS} });`,
      [{ title: "adds", isSkipped: true, asserts: true }],
    ],
  ])("%s", (_, body, found) => {
    expect(testsIn(source, teller(body))).toEqual(found);
  });

  it("and nothing of a file that is not ours", () => {
    expect(testsIn(source)).toEqual([]);
  });
});
