/** `POST /api/incidents/{incidentId}/close`: an operator closes an incident, with a reason. */
import { type HttpFunctionOptions, type HttpRequest, type InvocationContext } from "@azure/functions";
import { type AppForFunctions } from "./app-for-functions";
import { parseClosingRequest } from "./closing-request";
import { jsonResponse, settingsResponse } from "./json-response";

/** Ids are hex digits of a hash. */
const INCIDENT_ID = /^[0-9a-f]{16,64}$/;

/** 200 closed; 400 with what is wrong; 404 no such open incident; 409 a sweep committed at the same moment, ask again, or its subscription is not in the settings, with what to do; 503 the settings cannot be used. */
export function closeIncident({ log, start, version }: AppForFunctions): HttpFunctionOptions {
  return {
    methods: ["POST"],
    authLevel: "function",
    route: "incidents/{incidentId}/close",
    handler: (request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        const { incidentId = "" } = request.params;
        if (!INCIDENT_ID.test(incidentId)) {
          return jsonResponse(400, {
            error: "The path names no incident id. Take incident_id from GET /api/incidents",
          });
        }
        const closing = parseClosingRequest(await request.text());
        if (closing.kind === "invalid") return jsonResponse(400, { error: closing.error });
        const { reason, closedBy } = closing;
        const result = await startup.app.closeIncident({ incidentId, reason, closedBy });
        const advice = result.kind === "not-watched" ? { error: putItBack(result.subscriptionId) } : {};
        return jsonResponse(STATUS[result.kind], { result: result.kind, incident_id: incidentId, ...advice });
      }),
  };
}

const STATUS = { closed: 200, "not-found": 404, busy: 409, "not-watched": 409 } as const;

function putItBack(subscriptionId: string): string {
  return (
    `The incident is open in subscription ${subscriptionId}, which WATCH_SUBSCRIPTIONS does not name. Close it through the app ` +
    "that watches it; where none does, put the subscription back, restart, and close it then: its alerts end with it"
  );
}
