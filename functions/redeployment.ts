/** `GET /api/incidents/{incidentId}/redeployment`: the ARM template that redeploys the service of an open incident. */
import { type HttpFunctionOptions, type HttpResponseInit } from "@azure/functions";
import { type IncidentRedeployment } from "../shared/app/redeployments";
import { type AppForFunctions } from "./app-for-functions";
import { incidentFunction } from "./incident-function";
import { jsonResponse } from "./json-response";

/** 200 the template alone, with what to see to first in `metadata.notes`; 400, 404, 409, 502 with what is wrong; 503 the settings cannot be used. Fails where storage does not answer. */
export function redeployment(host: AppForFunctions): HttpFunctionOptions {
  return incidentFunction(host, { method: "GET", action: "redeployment" }, async (app, incidentId) =>
    answerOf(await app.redeployment(incidentId)),
  );
}

function answerOf(result: IncidentRedeployment): HttpResponseInit {
  switch (result.kind) {
    case "planned":
      return jsonResponse(200, result.redeployment.template);
    case "not-found":
      return jsonResponse(404, { error: "No such incident is open. Take incident_id from GET /api/incidents" });
    case "not-watched":
      return jsonResponse(409, { error: sayNotWatched(result.subscriptionId) });
    case "service-gone":
      return jsonResponse(404, { error: result.problem });
    case "not-read":
      return jsonResponse(502, { error: result.problem });
  }
}

function sayNotWatched(subscriptionId: string): string {
  return (
    `The incident is open in subscription ${subscriptionId}, which WATCH_SUBSCRIPTIONS does not name. Ask the app that watches it, ` +
    "or write the template with fhir-cmk-watch redeployment"
  );
}
