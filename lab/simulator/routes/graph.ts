import { z } from "zod";
import { guidFrom } from "../identifiers";
import { graphError, json, type Answer } from "../wire/answer";
import { azureTime, param, readJson, type Call, type Route } from "../wire/call";
import { findServicePrincipal, type ServicePrincipal } from "../world/directory";

/** More ids are refused (documentation of getByIds). */
const MOST_IDS = 1000;
const idsBody = z.object({ ids: z.array(z.string()).min(1).max(MOST_IDS), types: z.array(z.string()).optional() });

/** Microsoft Graph 1.0, as far as it tells of service principals (documentation of directoryObject and servicePrincipal). */
export const graphRoutes: readonly Route[] = [
  {
    api: "graph-objects",
    host: "graph",
    method: "POST",
    path: "/v1.0/directoryObjects/getByIds",
    audience: "graph",
    handle: (call) => withPermission(call, readByIds),
  },
  {
    api: "graph-service-principal",
    host: "graph",
    method: "GET",
    path: "/v1.0/servicePrincipals/{id}",
    audience: "graph",
    handle: (call) => withPermission(call, readOne),
  },
];

/** Code and text: reported. */
function withPermission(call: Call, answer: (call: Call) => Answer): Answer {
  return call.world.settings.monitorMayReadGraph
    ? answer(call)
    : refuse(call, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
}

/** Ids that nobody has are left out (documentation). */
function readByIds(call: Call): Answer {
  const body = idsBody.safeParse(readJson(call));
  if (!body.success) {
    return refuse(call, 400, "Request_BadRequest", `Invalid request body: ${z.prettifyError(body.error)}`);
  }
  const { ids, types = ["directoryObject"] } = body.data;
  const isAsked = types.some((type) => type === "servicePrincipal" || type === "directoryObject");
  const value = ids
    .flatMap((id) => (isAsked ? (findServicePrincipal(call.world, id) ?? []) : []))
    .map((found) => ({ "@odata.type": "#microsoft.graph.servicePrincipal", ...show(call, found) }));
  return json(200, { "@odata.context": context(call, "directoryObjects"), value });
}

function readOne(call: Call): Answer {
  const id = param(call, "id");
  const found = findServicePrincipal(call.world, id);
  return found === undefined
    ? refuse(
        call,
        404,
        "Request_ResourceNotFound",
        `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
      )
    : json(200, { "@odata.context": context(call, "servicePrincipals/$entity"), ...show(call, found) });
}

/** Whoever may not read the object gets its type and id, everything else null (documentation: limited information). */
function show(call: Call, { id, appId, displayName, accountEnabled }: ServicePrincipal): object {
  return call.world.settings.graphLimited
    ? { id, accountEnabled: null, appId: null, displayName: null }
    : { id, accountEnabled, appId, displayName, servicePrincipalType: "ManagedIdentity" };
}

function context(call: Call, of: string): string {
  return `https://${call.host}/v1.0/$metadata#${of}`;
}

function refuse(call: Call, status: number, code: string, message: string): Answer {
  const id = guidFrom(`graph ${call.at} ${call.path}`);
  return graphError(status, code, message, { date: azureTime(call, call.at).slice(0, 19), id });
}
