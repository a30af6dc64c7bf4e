/** Titles of tests of a table, as far as the file writes its rows out. */
import ts from "typescript";
import { declaredIn } from "./declared-in";

/** Undefined: a row that the file does not write out, or no table at all. */
export type Row = ts.Expression | undefined;

export function rowsOf(table: ts.Expression | undefined, file: ts.SourceFile): readonly [Row, ...Row[]] {
  const written = table && bare(table);
  if (written !== undefined && ts.isIdentifier(written)) {
    const declared = declaredIn(file, written.text);
    return declared !== undefined && !ts.isIdentifier(declared) && ts.isExpression(declared)
      ? rowsOf(declared, file)
      : [undefined];
  }
  if (written === undefined || !ts.isArrayLiteralExpression(written)) return [undefined];
  const [first, ...others] = written.elements;
  return [first, ...others];
}

/** With the first cell in place of the first mark, or its members in place of their names. */
export function titleOfRow(title: string, row: Row): string {
  if (row === undefined) return title;
  const written = bare(row);
  if (ts.isObjectLiteralExpression(written)) {
    return title.replace(/\$(\w+)/g, (mark, name: string) => memberOf(written, name) ?? mark);
  }
  const cell = ts.isArrayLiteralExpression(written) ? written.elements[0] : written;
  const text = cell && textOf(cell);
  return text === undefined ? title : title.replace(/%[sdifjop]/, () => text);
}

function memberOf({ properties }: ts.ObjectLiteralExpression, name: string): string | undefined {
  const found = properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name);
  return found && textOf(found.initializer);
}

function textOf(expression: ts.Expression): string | undefined {
  const written = bare(expression);
  return ts.isStringLiteralLike(written) || ts.isNumericLiteral(written) ? written.text : undefined;
}

function bare(expression: ts.Expression): ts.Expression {
  const isWrapped = ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression);
  return isWrapped || ts.isParenthesizedExpression(expression) ? bare(expression.expression) : expression;
}
