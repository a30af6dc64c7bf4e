/** A JSON value as a deployment template must write it, so that Resource Manager takes it as it is. */
import { type JsonObject } from "./service-resource";

/**
 * The value without its nulls, which say nothing in a PUT. A text or a name from `[` to `]` would be evaluated as an expression: another `[` before it
 * makes it a literal (Azure Resource Manager, "Syntax and expressions in ARM templates", escape characters).
 */
export function templateLiteral(value: unknown): unknown {
  if (typeof value === "string") return literalText(value);
  if (Array.isArray(value)) return value.map(templateLiteral);
  return typeof value === "object" && value !== null ? literalObject(value as JsonObject) : value;
}

function literalObject(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [literalText(name), templateLiteral(value)]),
  );
}

function literalText(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}
