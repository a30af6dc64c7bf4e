/** `POST /api/test-page`: sends a marked test through one or all channels. */
import { type HttpFunctionOptions, type HttpRequest, type InvocationContext } from "@azure/functions";
import { type AppForFunctions } from "./app-for-functions";
import { jsonResponse, settingsResponse } from "./json-response";

const NAME = /^[a-z0-9-]{1,40}$/;

/** `?channel=NAME`, or all. 200 each receiver took it; 502 one did not; 400 no name; 404 no such channel, or none at all; 503 the settings cannot be used. */
export function testPage({ log, start, version }: AppForFunctions): HttpFunctionOptions {
  return {
    methods: ["POST"],
    authLevel: "function",
    route: "test-page",
    handler: (request: HttpRequest, context: InvocationContext) =>
      log.within(context, async () => {
        const startup = start();
        if (startup.kind === "unusable") return settingsResponse(startup, version);
        const name = request.query.get("channel") ?? undefined;
        if (name !== undefined && !NAME.test(name)) {
          return jsonResponse(400, { error: "channel is not a channel name. Take it from WEBHOOKS, or azure-monitor" });
        }
        const tested = await startup.app.testPage(name);
        if (tested === undefined || tested.length === 0) {
          return jsonResponse(404, { error: "There is no such channel. Configure it in WEBHOOKS" });
        }
        return jsonResponse(tested.every(({ accepted }) => accepted) ? 200 : 502, { channels: tested });
      }),
  };
}
