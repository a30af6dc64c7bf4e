import { showMoments } from "../duration";
import { matchPath } from "../wire/call";
import { json, type Answer } from "../wire/answer";
import { type SimulatorState } from "../state";
import { clockControl } from "./clock-control";
import { type ControlRoute } from "./control-call";
import { denialControl } from "./denial-control";
import { faultControl } from "./fault-control";
import { groupControl } from "./group-control";
import { identityControl } from "./identity-control";
import { ControlError } from "./input";
import { keyControl } from "./key-control";
import { localRoleControl } from "./local-role-control";
import { policyControl } from "./policy-control";
import { recordControl } from "./record-control";
import { roleControl } from "./role-control";
import { serviceControl } from "./service-control";
import { userIdentityControl } from "./user-identity-control";
import { vaultControl } from "./vault-control";
import { worldControl } from "./world-control";

/** Records are shown as they were received; everything else with its moments as text. */
const ROUTES: readonly ControlRoute[] = [
  ...clockControl,
  ...worldControl,
  ...serviceControl,
  ...identityControl,
  ...userIdentityControl,
  ...vaultControl,
  ...keyControl,
  ...roleControl,
  ...groupControl,
  ...denialControl,
  ...localRoleControl,
  ...policyControl,
  ...faultControl,
  ...recordControl,
];

/** Answers one request to `/_sim/…`: 200 with JSON, or 4xx with `{error: message}`. */
export function control(state: SimulatorState, method: string, url: string, body: string): Answer {
  const [path = "", search = ""] = url.replace(/^\/_sim/, "").split("?");
  for (const route of ROUTES) {
    const params = route.method === method ? matchPath(route.path, path) : undefined;
    if (params !== undefined) {
      const call = (): unknown =>
        route.handle({ state, params, query: new URLSearchParams(search), input: readBody(body) }) ?? {};
      return answer(() => (recordControl.includes(route) ? call() : showMoments(call())));
    }
  }
  const known = ROUTES.map((route) => `${route.method} /_sim${route.path}`);
  return json(404, { error: `There is no ${method} /_sim${path}`, known });
}

function answer(handle: () => unknown): Answer {
  try {
    return json(200, handle());
  } catch (error) {
    if (error instanceof ControlError) {
      return json(error.status, { error: error.message });
    }
    throw error;
  }
}

function readBody(body: string): unknown {
  try {
    return body === "" ? undefined : (JSON.parse(body) as unknown);
  } catch (cause) {
    throw new ControlError(`The body is not JSON: ${cause instanceof Error ? cause.message : "unknown"}`);
  }
}
