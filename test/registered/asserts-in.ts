/** Whether a test's body asserts anything: by `expect(…).…`, by `fc.assert`, or by a function of its file that does. */
import ts from "typescript";
import { declaredIn } from "./declared-in";

export function assertsIn(node: ts.Node, file: ts.SourceFile, seen: ReadonlySet<string> = new Set()): boolean {
  if (ts.isIdentifier(node)) return !isMember(node) && !seen.has(node.text) && ownAsserts(node.text, file, seen);
  if (ts.isCallExpression(node) && isAssertion(node)) return true;
  return node.forEachChild((child) => assertsIn(child, file, seen) || undefined) ?? false;
}

function isAssertion({ expression, parent }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression) && expression.text === "expect") return ts.isPropertyAccessExpression(parent);
  return expression.getText() === "fc.assert";
}

function ownAsserts(name: string, file: ts.SourceFile, seen: ReadonlySet<string>): boolean {
  const own = declaredIn(file, name);
  const isFunction = own !== undefined && ts.isFunctionLike(own);
  return isFunction && assertsIn(own, file, new Set([...seen, name]));
}

function isMember(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}
