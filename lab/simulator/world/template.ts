import { z } from "zod";
import { sameText, type InGroup } from "../identifiers";
import { putService } from "./put-service";
import { type Deployment, type World } from "./world";

const templateBody = z.strictObject({
  $schema: z.string(),
  contentVersion: z.string(),
  metadata: z.unknown().optional(),
  parameters: z
    .record(z.string(), z.looseObject({ type: z.string(), defaultValue: z.unknown().optional() }))
    .optional(),
  variables: z.record(z.string(), z.unknown()).optional(),
  outputs: z.unknown().optional(),
  resources: z.array(z.looseObject({ type: z.string(), apiVersion: z.string(), name: z.string() })).min(1),
});
type Values = Readonly<Record<string, { readonly value?: unknown }>>;

/** Members of a template resource that ARM itself reads; the rest is the body of the PUT. */
const ARM_MEMBERS = new Set(["type", "apiVersion", "name", "dependsOn", "comments", "condition", "scope", "metadata"]);
/** Members of a GET that no template may carry (stricter than Azure may be: assumed). */
const GET_ONLY = ["id", "etag", "systemData"];

/**
 * Applies the FHIR services of a template, or says why the template itself is not valid. Of template expressions only
 * `[parameters('…')]`, `[variables('…')]` and `[resourceGroup().location]` are known, in values and in names of members.
 */
export function applyTemplate(
  world: World,
  where: InGroup,
  template: unknown,
  given: Values,
  at: number,
): Pick<Deployment, "operations" | "error"> | string {
  const parsed = templateBody.safeParse(template);
  if (!parsed.success) {
    return z.prettifyError(parsed.error);
  }
  const resolved: ReturnType<typeof resolve>[] = parsed.data.resources.map((resource) =>
    resolve(world, resource, parsed.data, given),
  );
  const problem = resolved.find((resource) => typeof resource === "string");
  if (typeof problem === "string") {
    return problem;
  }
  const operations: string[] = [];
  let error: Deployment["error"] = null;
  for (const resource of resolved) {
    if (typeof resource !== "string" && error === null) {
      const [workspace = "", name = ""] = resource.name.split("/");
      const outcome = putService(world, { ...where, workspace, name }, resource.body, at);
      if ("refused" in outcome) {
        error = { code: outcome.refused, message: outcome.message };
      } else {
        operations.push(outcome.operation.id);
      }
    }
  }
  return { operations, error };
}

function resolve(
  world: World,
  resource: z.infer<typeof templateBody>["resources"][number],
  template: z.infer<typeof templateBody>,
  given: Values,
): { readonly name: string; readonly body: unknown } | string {
  let unknownExpression: string | undefined;
  const evaluate = (value: unknown): unknown => {
    if (typeof value === "string" && /^\[(?!\[).*\]$/s.test(value)) {
      const [, kind, name] = /^\[(parameters|variables)\('(\w+)'\)\]$/.exec(value) ?? [];
      if (value === "[resourceGroup().location]") {
        return world.settings.location;
      }
      if (kind === "parameters" && name !== undefined && template.parameters?.[name] !== undefined) {
        return given[name] === undefined ? template.parameters[name].defaultValue : given[name].value;
      }
      if (
        kind === "variables" &&
        name !== undefined &&
        template.variables !== undefined &&
        name in template.variables
      ) {
        return evaluate(template.variables[name]);
      }
      unknownExpression = value;
      return value;
    }
    if (typeof value === "string") {
      return literalIn(value);
    }
    if (Array.isArray(value)) {
      return value.map(evaluate);
    }
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [String(evaluate(name)), evaluate(inner)]))
      : value;
  };
  const evaluated = evaluate(resource) as Record<string, unknown> & { readonly name: string };
  if (unknownExpression !== undefined) {
    return `the expression ${unknownExpression} cannot be evaluated here`;
  }
  if (
    !sameText(resource.type, "Microsoft.HealthcareApis/workspaces/fhirservices") ||
    evaluated.name.split("/").length !== 2
  ) {
    return `the resource '${evaluated.name}' of type '${resource.type}' is no FHIR service named workspace/service`;
  }
  const forbidden = GET_ONLY.find((member) => member in evaluated);
  return forbidden === undefined
    ? {
        name: evaluated.name,
        body: Object.fromEntries(Object.entries(evaluated).filter(([member]) => !ARM_MEMBERS.has(member))),
      }
    : `the resource '${evaluated.name}' has the member '${forbidden}', which only answers carry`;
}

/** `[[…]` stands for the literal `[…]` (documentation). */
function literalIn(text: string): string {
  return text.startsWith("[[") && text.endsWith("]") ? text.slice(1) : text;
}
