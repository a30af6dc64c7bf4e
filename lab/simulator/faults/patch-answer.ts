import { type Answer } from "../wire/answer";

/** What to change: by path to a member, `properties.encryption` or, where names have dots in them, `/properties/a.b` (RFC 6901); `*` is every entry of a list. */
interface Changes {
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove: readonly string[];
}

type Container = Record<string, unknown> | unknown[];

/** The right answer with members replaced, added or taken away; what is no JSON with status 2xx stays as it is. */
export function patchAnswer(honest: Answer, { set, remove }: Changes): Answer {
  if (honest.kind !== "answer" || honest.status >= 300) {
    return honest;
  }
  const body = parse(honest.body);
  if (body === undefined) {
    return honest;
  }
  for (const [path, value] of Object.entries(set)) {
    change(body, readPath(path), { value });
  }
  for (const path of remove) {
    change(body, readPath(path), "remove");
  }
  return { ...honest, body: JSON.stringify(body) };
}

function parse(body: string | Buffer): Container | undefined {
  try {
    const parsed = JSON.parse(body.toString()) as unknown;
    return isContainer(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function readPath(path: string): readonly string[] {
  return path.startsWith("/")
    ? path
        .slice(1)
        .split("/")
        .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    : path.split(".");
}

/** Objects missing on the way to a member to be set are made. */
function change(container: Container, path: readonly string[], wanted: { readonly value: unknown } | "remove"): void {
  const [step = "", ...rest] = path;
  for (const name of step === "*" ? Object.keys(container) : [step]) {
    if (rest.length === 0) {
      changeMember(container, name, wanted);
      continue;
    }
    const inner = memberOf(container, name);
    if (isContainer(inner)) {
      change(inner, rest, wanted);
    } else if (wanted !== "remove") {
      const made: Record<string, unknown> = {};
      changeMember(container, name, { value: made });
      change(made, rest, wanted);
    }
  }
}

function changeMember(container: Container, name: string, wanted: { readonly value: unknown } | "remove"): void {
  if (Array.isArray(container)) {
    container.splice(Number(name), 1, ...(wanted === "remove" ? [] : [wanted.value]));
  } else if (wanted === "remove") {
    Reflect.deleteProperty(container, name);
  } else {
    container[name] = wanted.value;
  }
}

function memberOf(container: Container, name: string): unknown {
  return Array.isArray(container) ? container[Number(name)] : container[name];
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}
