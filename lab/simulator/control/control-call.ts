import { type SimulatorState } from "../state";

/** One request to the control API, and the table row that answers it. */
export interface ControlCall {
  readonly state: SimulatorState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly input: unknown;
}

export interface ControlRoute {
  readonly method: "GET" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** Below `/_sim`. */
  readonly path: string;
  /** What to answer as JSON; throws a `ControlError` for input that is wrong. */
  readonly handle: (call: ControlCall) => unknown;
}

export function name(call: ControlCall, parameter: string): string {
  return call.params[parameter] ?? "";
}
