/** The tests that a file registers, as the compiler reads it: with their titles, whether they run, and whether they assert anything. */
import ts from "typescript";
import { isSkipped, registrationOf } from "./test-registration";
import { assertsIn } from "./asserts-in";
import { rowsOf, titleOfRow } from "./titles-of-rows";

export interface FoundTest {
  /** With those of the `describe`s around it; of a table, one a row that the file writes out. */
  readonly title: string;
  readonly isSkipped: boolean;
  readonly asserts: boolean;
}

/** Source of a module that the file imports; undefined where it is none of ours. */
export type ReadImport = (specifier: string) => string | undefined;

interface Around {
  readonly titles: readonly string[];
  readonly isSkipped: boolean;
}

export function testsIn(source: string, readImport: ReadImport = () => undefined): readonly FoundTest[] {
  const file = ts.createSourceFile("a.test.ts", source, ts.ScriptTarget.Latest, true);
  const found: FoundTest[] = [];
  const visit = (node: ts.Node, around: Around): void => {
    const registration = ts.isCallExpression(node) ? registrationOf(node) : undefined;
    if (registration === undefined) {
      if (ts.isCallExpression(node)) found.push(...toldBy(node, file, readImport));
      node.forEachChild((child) => {
        visit(child, around);
      });
      return;
    }
    const { kind, title, table, body } = registration;
    const skipped = around.isSkipped || isSkipped(registration);
    if (kind === "describe") {
      body?.forEachChild((child) => {
        visit(child, { titles: [...around.titles, title], isSkipped: skipped });
      });
      return;
    }
    for (const row of rowsOf(table, file)) {
      const whole = [...around.titles, titleOfRow(title, row)].join(" ");
      found.push({ title: whole, isSkipped: skipped, asserts: body !== undefined && assertsIn(body, file) });
    }
  };
  visit(file, { titles: [], isSkipped: false });
  return found;
}

/** Of a function of another file that registers one test a row of its first argument, such as `tellSideBySide(STORIES)`. */
function toldBy(
  { expression, arguments: [table] }: ts.CallExpression,
  file: ts.SourceFile,
  readImport: ReadImport,
): readonly FoundTest[] {
  const specifier = ts.isIdentifier(expression) ? importOf(expression.text, file) : undefined;
  const source = specifier === undefined ? undefined : readImport(specifier);
  const [test] = source === undefined ? [] : testsIn(source).filter(({ title }) => title === "$title");
  if (test === undefined) return [];
  return rowsOf(table, file).map((row) => ({ ...test, title: titleOfRow(test.title, row) }));
}

function importOf(name: string, file: ts.SourceFile): string | undefined {
  const from = file.statements.filter(ts.isImportDeclaration).find(({ importClause }) => {
    const names = importClause?.namedBindings;
    return names !== undefined && ts.isNamedImports(names) && names.elements.some((one) => one.name.text === name);
  });
  return from && ts.isStringLiteral(from.moduleSpecifier) ? from.moduleSpecifier.text : undefined;
}
