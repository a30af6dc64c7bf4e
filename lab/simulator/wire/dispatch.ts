import { control } from "../control/control";
import { writeInstant } from "../duration";
import { answerFault } from "../faults/fault-answers";
import { DONE_FIRST } from "../faults/fault-lists";
import { denialRoutes } from "../routes/arm-denials";
import { deploymentRoutes } from "../routes/arm-deployments";
import { fhirServiceRoutes } from "../routes/arm-fhir-services";
import { operationRoutes } from "../routes/arm-operations";
import { roleRoutes } from "../routes/arm-roles";
import { managedHsmRoutes } from "../routes/arm-managed-hsms";
import { userIdentityRoutes } from "../routes/arm-user-identities";
import { vaultRoutes } from "../routes/arm-vaults";
import { workspaceRoutes } from "../routes/arm-workspaces";
import { entraRoutes } from "../routes/entra";
import { fhirDataRoutes, runningService } from "../routes/fhir-service";
import { graphRoutes } from "../routes/graph";
import { keyVaultRoutes, liveVault } from "../routes/key-vault";
import { logsIngestionRoutes } from "../routes/logs-ingestion";
import { managedIdentityRoutes } from "../routes/managed-identity";
import { managedHsmRoleRoutes } from "../routes/managed-hsm-roles";
import { keepDelivery, receiverRoutes } from "../routes/receivers";
import { resourceHealthRoutes } from "../routes/resource-health";
import { type SimulatorState } from "../state";
import { armError, json, NO_SUCH_HOST, type Answer } from "./answer";
import { matchPath, type Call, type HostKind, type Route } from "./call";
import { hostKind } from "./host-kind";
import { isChallenge, signIn } from "./sign-in";

const ROUTES: readonly Route[] = [
  ...managedIdentityRoutes,
  ...receiverRoutes,
  ...entraRoutes,
  ...keyVaultRoutes,
  ...managedHsmRoleRoutes,
  ...resourceHealthRoutes,
  ...roleRoutes,
  ...denialRoutes,
  ...workspaceRoutes,
  ...fhirServiceRoutes,
  ...operationRoutes,
  ...deploymentRoutes,
  ...vaultRoutes,
  ...managedHsmRoutes,
  ...userIdentityRoutes,
  ...fhirDataRoutes,
  ...logsIngestionRoutes,
  ...graphRoutes,
];

export interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface Outgoing {
  readonly answer: Answer;
  /** The moment of the answer by the clock its `Date` header shows. */
  readonly date: number;
}

/** Answers one request: by the real host in `x-forwarded-host`, or, without one, as the simulator itself. */
export function dispatch(state: SimulatorState, incoming: Incoming): Outgoing {
  const host = azureHost(incoming.headers["x-forwarded-host"]);
  if (host === null && incoming.url.startsWith("/_sim/")) {
    const answer = control(state, incoming.method, incoming.url, incoming.body.toString("utf8"));
    return { answer, date: state.engine.settle() };
  }
  if (host !== null && state.controlled?.rate() === 0) {
    state.controlled.advance(state.latency());
  }
  const at = state.engine.settle();
  return { answer: answerCall(state, incoming, host, at), date: at + (host === null ? 0 : state.skew()) };
}

/** null for the simulator's own address: a client may send the managed identity endpoint through the gateway too. */
function azureHost(header: string | undefined): string | null {
  const host = (header ?? "").toLowerCase().replace(/:\d+$/, "");
  return ["", "127.0.0.1", "localhost", "[::1]"].includes(host) ? null : host;
}

function answerCall(state: SimulatorState, incoming: Incoming, host: string | null, at: number): Answer {
  const [rawPath = "/", search = ""] = incoming.url.split("?");
  const path = rawPath.replace(/\/{2,}/g, "/");
  const kind = host === null ? "local" : hostKind(state.engine.world().settings.cloud, host);
  const base = {
    state,
    world: state.engine.world(),
    at,
    host: host ?? "",
    path,
    ...incoming,
    query: new URLSearchParams(search),
  };
  const nowhere: Call = { ...base, params: {}, caller: null };
  if (kind === undefined || doesNotResolve(kind, nowhere)) {
    note(nowhere, "none", NO_SUCH_HOST, null);
    return NO_SUCH_HOST;
  }
  for (const route of ROUTES) {
    const fits = route.host === kind && (route.method === "ANY" || route.method === incoming.method);
    const params = fits ? matchPath(route.path, path) : undefined;
    if (params !== undefined) {
      return answerRoute(route, { ...nowhere, params });
    }
  }
  const answer =
    kind === "local" ? json(404, { error: `Nothing answers ${incoming.method} ${path}` }) : notServed(nowhere);
  note(nowhere, "none", answer, null);
  return answer;
}

/** The names of deleted vaults and of services that do not exist fail to resolve (source); the gateway says so. */
function doesNotResolve(kind: HostKind, call: Call): boolean {
  return (
    ((kind === "key-vault" || kind === "managed-hsm") && liveVault(call) === undefined) ||
    (kind === "fhir" && runningService(call) === undefined)
  );
}

function notServed(call: Call): Answer {
  return armError(
    404,
    "InvalidResourceType",
    `The simulator does not imitate ${call.method} https://${call.host}${call.path}.`,
  );
}

function answerRoute(route: Route, call: Call): Answer {
  const challenge = route.audience === "managed-hsm" ? "hsm-challenge" : "kv-challenge";
  const api = isChallenge(call, route.audience) ? challenge : route.api;
  const fault = call.state.faults.take(api, `${call.host}${call.path}`, call.at);
  const honest = (): Answer => answerHonestly(route, call);
  const answer = fault === undefined ? honest() : answerFault(fault, api, call, honest);
  if (fault !== undefined && api === "webhook" && !DONE_FIRST.includes(fault.kind)) {
    keepDelivery(call, answer.kind === "answer" ? answer.status : 0);
  }
  note(call, api, answer, fault?.id ?? null);
  return answer;
}

function answerHonestly(route: Route, call: Call): Answer {
  const caller = signIn(call, route.audience);
  return caller !== null && "kind" in caller ? caller : route.handle({ ...call, caller });
}

function note(call: Call, api: string, answer: Answer, fault: string | null): void {
  const status = answer.kind === "answer" ? answer.status : answer.kind;
  const { method, host, path } = call;
  call.state.records.noteRequest({ at: writeInstant(call.at), api, method, host, path, status, fault });
}
