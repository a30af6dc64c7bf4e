/** Route templates of HTTP functions, such as `incidents/{incidentId}/close`; constraints (`{id:int}`) are read but not checked. */

type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string; readonly optional: boolean }
  | { readonly kind: "rest"; readonly name: string };

export interface HttpRoute {
  readonly segments: readonly Segment[];
}

export function parseRoute(template: string): HttpRoute {
  return { segments: split(template).map(parseSegment) };
}

/** The parameters, decoded, when the path fits the route; upper and lower case of the fixed parts are the same. */
export function matchRoute(route: HttpRoute, path: string): Readonly<Record<string, string>> | undefined {
  const parts = split(path);
  const params: Record<string, string> = {};
  for (const [index, segment] of route.segments.entries()) {
    const part = parts[index];
    if (segment.kind === "rest") {
      params[segment.name] = parts.slice(index).map(decoded).join("/");
      return params;
    }
    if (segment.kind === "literal") {
      if (part?.toLowerCase() !== segment.text.toLowerCase()) return undefined;
    } else if (part !== undefined) {
      params[segment.name] = decoded(part);
    } else if (!segment.optional) {
      return undefined;
    }
  }
  return parts.length > route.segments.length ? undefined : params;
}

/** Sorts the more particular route first: a fixed part before a parameter before a rest, as ASP.NET routing does. */
export function compareRoutes(one: HttpRoute, other: HttpRoute): number {
  return precedence(one).localeCompare(precedence(other));
}

function precedence(route: HttpRoute): string {
  return route.segments.map(({ kind }) => ({ literal: "1", parameter: "2", rest: "3" })[kind]).join("");
}

function parseSegment(text: string): Segment {
  const [, star, name = "", optional] = /^\{(\*?)([^:?}]+)[^?}]*(\??)\}$/.exec(text) ?? [];
  if (name === "") return { kind: "literal", text };
  return star === "*" ? { kind: "rest", name } : { kind: "parameter", name, optional: optional === "?" };
}

function split(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
