import { type SimulatorState } from "../state";
import { type World } from "../world/world";
import { type ApiName } from "../faults/fault-lists";
import { type Answer } from "./answer";
import { type Caller } from "./tokens";

/** One request as a route sees it. */
export interface Call {
  readonly state: SimulatorState;
  readonly world: World;
  /** World time. */
  readonly at: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller | null;
}

export type HostKind = "arm" | "entra" | "key-vault" | "managed-hsm" | "fhir" | "logs-ingestion" | "graph" | "local";

export interface Route {
  readonly api: ApiName;
  readonly host: HostKind;
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE" | "ANY";
  /** `{name}` is one segment of the path, `{name*}` any number of them; compared without regard to case. */
  readonly path: string;
  /** Whose tokens are taken; none: no token needed. */
  readonly audience: "arm" | "key-vault" | "managed-hsm" | "fhir" | "logs-ingestion" | "graph" | "none";
  readonly handle: (call: Call) => Answer;
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

/** Azure's clock may differ from the world's: everything Azure writes carries the skew. */
export function azureTime(call: Pick<Call, "state">, moment: number): string {
  return new Date(moment + call.state.skew()).toISOString();
}

export function azureSeconds(call: Pick<Call, "state">, moment: number): number {
  return Math.floor((moment + call.state.skew()) / 1000);
}

export function readJson(call: Pick<Call, "body">): unknown {
  try {
    return JSON.parse(call.body.toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}

const compiled = new Map<string, RegExp>();

/** The parameters of a path that fits the pattern, or undefined. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const source = pattern
      .replace(/[.+?^$()|[\]\\]/g, "\\$&")
      .replace(/\{(\w+)\*\}/g, "(?<$1>.+?)")
      .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    expression = new RegExp(`^${source}$`, "i");
    compiled.set(pattern, expression);
  }
  const match = expression.exec(path);
  return match === null
    ? undefined
    : Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)]));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
