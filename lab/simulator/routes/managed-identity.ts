import { json } from "../wire/answer";
import { type Route } from "../wire/call";
import { issueToken } from "./entra";

/** The managed identity endpoint of App Service and Functions (documentation: protocol 2019-08-01). `expires_on` is in the simulator's clock. */
export const managedIdentityRoutes: readonly Route[] = [
  {
    api: "msi",
    host: "local",
    method: "GET",
    path: "/msi/token",
    audience: "none",
    handle: (call) => {
      if (call.headers["x-identity-header"] !== call.world.settings.identityHeader) {
        return json(401, { statusCode: 401, message: "The X-IDENTITY-HEADER header is missing or wrong." });
      }
      const resource = call.query.get("resource");
      if (resource === null || call.query.get("api-version") !== "2019-08-01") {
        return json(400, { statusCode: 400, message: "resource and api-version=2019-08-01 are required." });
      }
      const client = call.query.get("client_id") ?? call.world.settings.monitor.client;
      const { access_token, exp } = issueToken(call, resource, client);
      return json(200, { access_token, expires_on: String(exp), resource, token_type: "Bearer", client_id: client });
    },
  },
];
