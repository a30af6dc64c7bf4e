/** An HTTP function about the incident that its path names. */
import {
  type HttpFunctionOptions,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from "@azure/functions";
import { type App } from "../shared/compose";
import { type AppForFunctions } from "./app-for-functions";
import { jsonResponse, settingsResponse } from "./json-response";

/** Ids are hex digits of a hash. */
const INCIDENT_ID = /^[0-9a-f]{16,64}$/;

/** `answer` is asked for an id that could be one; 400 for another, 503 where the settings cannot be used. */
export function incidentFunction(
  { log, start, version }: AppForFunctions,
  { method, action }: { readonly method: "GET" | "POST"; readonly action: string },
  answer: (app: App, incidentId: string, request: HttpRequest) => Promise<HttpResponseInit>,
): HttpFunctionOptions {
  return {
    methods: [method],
    authLevel: "function",
    route: `incidents/{incidentId}/${action}`,
    handler: (request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        const { incidentId = "" } = request.params;
        return INCIDENT_ID.test(incidentId)
          ? answer(startup.app, incidentId, request)
          : jsonResponse(400, { error: "The path names no incident id. Take incident_id from GET /api/incidents" });
      }),
  };
}
