const patterns = new Map<string, RegExp>();

/** Whether the data actions, less the excepted ones, hold this action; `*` stands for any text (documentation of role definitions). */
export function holds(
  {
    dataActions,
    notDataActions,
  }: { readonly dataActions: readonly string[]; readonly notDataActions: readonly string[] },
  action: string,
): boolean {
  const matches = (pattern: string): boolean => expressionOf(pattern).test(action);
  return dataActions.some(matches) && !notDataActions.some(matches);
}

function expressionOf(pattern: string): RegExp {
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`, "i");
    patterns.set(pattern, expression);
  }
  return expression;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
