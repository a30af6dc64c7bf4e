/** `POST /api/incidents/{incidentId}/close`: an operator closes an incident, with a reason. */
import { type HttpFunctionOptions } from "@azure/functions";
import { type AppForFunctions } from "./app-for-functions";
import { parseClosingRequest } from "./closing-request";
import { incidentFunction } from "./incident-function";
import { jsonResponse } from "./json-response";

/** 200 closed; 400 with what is wrong; 404 no such open incident; 409 a sweep committed at the same moment, ask again, or its subscription is not in the settings, with what to do; 503 the settings cannot be used. */
export function closeIncident(host: AppForFunctions): HttpFunctionOptions {
  return incidentFunction(host, { method: "POST", action: "close" }, async (app, incidentId, request) => {
    const closing = parseClosingRequest(await request.text());
    if (closing.kind === "invalid") return jsonResponse(400, { error: closing.error });
    const { reason, closedBy } = closing;
    const result = await app.closeIncident({ incidentId, reason, closedBy });
    const advice = result.kind === "not-watched" ? { error: putItBack(result.subscriptionId) } : {};
    return jsonResponse(STATUS[result.kind], { result: result.kind, incident_id: incidentId, ...advice });
  });
}

const STATUS = { closed: 200, "not-found": 404, busy: 409, "not-watched": 409 } as const;

function putItBack(subscriptionId: string): string {
  return (
    `The incident is open in subscription ${subscriptionId}, which WATCH_SUBSCRIPTIONS does not name. Close it through the app ` +
    "that watches it; where none does, put the subscription back, restart, and close it then: its alerts end with it"
  );
}
