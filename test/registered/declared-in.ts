/** What a file's own top level declares under a name: a function, or what a constant is set to. */
import ts from "typescript";

export function declaredIn(file: ts.SourceFile, name: string): ts.Node | undefined {
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find((one) => one.name.getText(file) === name);
    if (found?.initializer !== undefined) return found.initializer;
  }
  return undefined;
}
