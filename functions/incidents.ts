/** `GET /api/incidents`: open and closed incidents. */
import { type HttpFunctionOptions, type HttpRequest, type InvocationContext } from "@azure/functions";
import { type AppForFunctions } from "./app-for-functions";
import { jsonResponse, settingsResponse } from "./json-response";

/** 200; 503 where the settings cannot be used or no subscription's state could be read. */
export function incidents({ log, start, version }: AppForFunctions): HttpFunctionOptions {
  return {
    methods: ["GET"],
    authLevel: "function",
    route: "incidents",
    handler: (_request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        const report = await startup.app.incidents();
        return jsonResponse(report.subscriptions.length > 0 ? 200 : 503, { version, ...report });
      }),
  };
}
