/** A call that registers a test or a group of tests, such as `it.each(table)("title", body)`. */
import ts from "typescript";

export interface Registration {
  readonly kind: "test" | "describe";
  /** `xit`, `skip`, `each` and so on: what is said besides. */
  readonly modifiers: readonly string[];
  readonly title: string;
  /** What `each` is given. */
  readonly table: ts.Expression | undefined;
  readonly body: ts.Expression | undefined;
}

const KINDS: ReadonlyMap<string, Registration["kind"]> = new Map([
  ...["it", "test", "fit", "xit", "xtest"].map((name) => [name, "test"] as const),
  ...["describe", "fdescribe", "xdescribe"].map((name) => [name, "describe"] as const),
]);

const SKIPPING = ["xit", "xtest", "xdescribe", "skip", "todo", "failing"];

export function registrationOf(call: ts.CallExpression): Registration | undefined {
  const [title, body] = call.arguments;
  const names: string[] = [];
  let table: ts.Expression | undefined;
  let callee: ts.Expression = call.expression;
  while (!ts.isIdentifier(callee)) {
    if (ts.isPropertyAccessExpression(callee)) {
      names.push(callee.name.text);
      callee = callee.expression;
    } else if (ts.isCallExpression(callee)) {
      [table] = callee.arguments;
      callee = callee.expression;
    } else {
      return undefined;
    }
  }
  const kind = KINDS.get(callee.text);
  if (kind === undefined || title === undefined || !ts.isStringLiteralLike(title)) return undefined;
  return { kind, modifiers: [callee.text, ...names], title: title.text, table, body };
}

export function isSkipped({ modifiers }: Registration): boolean {
  return modifiers.some((name) => SKIPPING.includes(name));
}
