/** `GET` and `POST /api/silences`, `POST /api/silences/{silenceId}/end`: maintenance windows. */
import { type HttpFunctionOptions, type HttpRequest, type InvocationContext } from "@azure/functions";
import { type AppForFunctions } from "./app-for-functions";
import { jsonResponse, settingsResponse } from "./json-response";
import { parseEndingRequest, parseSilenceRequest } from "./silence-request";

const SILENCE_ID = /^[0-9a-f]{32}$/;

/** 200 with those that are active, to come, or over for less than a day; 503 the settings cannot be used. */
export function listSilences({ log, start, version }: AppForFunctions): HttpFunctionOptions {
  return {
    methods: ["GET"],
    authLevel: "function",
    route: "silences",
    handler: (_request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        return jsonResponse(200, { silences: await startup.app.listSilences() });
      }),
  };
}

/** 201 with the silence; 400 with what is wrong; 503 the settings cannot be used. */
export function addSilence({ log, start, version }: AppForFunctions): HttpFunctionOptions {
  return {
    methods: ["POST"],
    authLevel: "function",
    route: "silences",
    handler: (request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        const parsed = parseSilenceRequest(await request.text());
        if (parsed.kind === "invalid") return jsonResponse(400, { error: parsed.error });
        const added = await startup.app.addSilence(parsed.value);
        if (added.kind === "refused") return jsonResponse(400, { error: added.problem });
        return jsonResponse(201, { silence: added.silence });
      }),
  };
}

/** 200 with the silence as it stands now; 400 with what is wrong; 404 there is none; 503 the settings cannot be used. */
export function endSilence({ log, start, version }: AppForFunctions): HttpFunctionOptions {
  return {
    methods: ["POST"],
    authLevel: "function",
    route: "silences/{silenceId}/end",
    handler: (request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        const { silenceId = "" } = request.params;
        if (!SILENCE_ID.test(silenceId)) {
          return jsonResponse(400, { error: "The path names no silence id. Take it from GET /api/silences" });
        }
        const parsed = parseEndingRequest(await request.text());
        if (parsed.kind === "invalid") return jsonResponse(400, { error: parsed.error });
        const silence = await startup.app.endSilence(silenceId, parsed.value.endedBy);
        return silence === undefined
          ? jsonResponse(404, { error: "No silence has that id. Take it from GET /api/silences" })
          : jsonResponse(200, { silence });
      }),
  };
}
